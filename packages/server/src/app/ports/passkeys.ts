import type { PasskeyRecord } from './sign-in-records.ts';
import type { KnownPasskey } from './sign-in.ts';

type Json = Readonly<Record<string, unknown>>;

/** A question to a browser, and the challenge in it, which its answer repeats. */
export interface PasskeyQuestion {
  readonly challenge: string;
  readonly options: Record<string, unknown>;
}

export type MadePasskey = Pick<PasskeyRecord, 'credentialId' | 'publicKey' | 'synced'> & {
  readonly counter: number;
  readonly transports: readonly string[];
};

/** WebAuthn for the host of this server. Answers come from a browser and may be anything: what is not sound is undefined. */
export interface Passkeys {
  /** The host name they belong to. */
  readonly host: string;
  make(person: {
    readonly personId: string;
    readonly name: string;
    readonly displayName: string;
    readonly known: readonly PasskeyRecord[];
  }): Promise<PasskeyQuestion>;
  /** `answers` says whether that challenge was put, and spends it. */
  made(response: Json, answers: (challenge: string) => Promise<boolean>): Promise<MadePasskey | undefined>;
  enter(): Promise<PasskeyQuestion>;
  /** The id of the credential an answer names. */
  credentialOf(response: Json): string | undefined;
  entered(
    response: Json,
    passkey: KnownPasskey,
    answers: (challenge: string) => Promise<boolean>,
  ): Promise<{ readonly counter: number } | undefined>;
}
