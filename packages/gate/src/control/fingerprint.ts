import { createHash } from 'node:crypto';
import { canonical } from '@pawl/domain/gate-decision/canonical';
import type { Control } from './control.ts';

export const sha256 = (text: string | Uint8Array): string =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

/**
 * What a control does and how far it reaches. Wording (title, why, do, owner, links) is left out: saying it better
 * is no new control, and a decision made yesterday must not lapse over a comma.
 */
export function fingerprintOf(control: Omit<Control, 'fingerprint'>): string {
  return sha256(
    canonical({
      id: control.id,
      files: control.files,
      check: control.check,
      severity: control.severity,
      reviewBy: control.reviewBy,
      mustFail: control.mustFail.map(({ code, path }) => ({ code, path })),
      mustPass: control.mustPass.map(({ code, path }) => ({ code, path })),
      proof: control.proof,
      allow: control.allow.map(({ path, until }) => ({ path, until })),
    }),
  );
}

/** The part of a control that decides what is found in one file: the key of cached results. */
export const checkFingerprint = (control: Control): string =>
  sha256(canonical({ check: control.check, id: control.id }));
