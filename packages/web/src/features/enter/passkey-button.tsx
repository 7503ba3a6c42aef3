import { startAuthentication, type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../api/api.tsx';
import { keys } from '../../api/keys.ts';
import { isProblem, troubleOf } from '../../api/problem.ts';
import type { Session } from '../../api/types.ts';
import { Button } from '../../ui/button.tsx';
import { TroubleNote } from '../../ui/trouble-note.tsx';

/** The browser asks for the passkey; leaving its dialogue is no error. */
export function PasskeyButton({ main, onEntered }: { readonly main: boolean; readonly onEntered: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const enter = useMutation<Session | undefined>({
    mutationFn: async () => {
      const { options } = await api.startPasskey({});
      const response = await startAuthentication({
        optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
      }).catch((error: unknown) => {
        if (error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)) return undefined;
        throw error;
      });
      return response && api.enterByPasskey({ body: { response: { ...response } } });
    },
    onSuccess: (session) => {
      if (!session) return;
      queries.setQueryData(keys.session, session);
      onEntered();
    },
  });
  const refused = isProblem(enter.error, 'sign_in.passkey_refused');
  return (
    <div className="grid gap-3">
      <Button weight={main ? 'main' : 'plain'} className="w-full" busy={enter.isPending} onClick={() => enter.mutate()}>
        Sign in with a passkey
      </Button>
      {enter.error && <TroubleNote trouble={refused ? unknownPasskey : troubleOf(enter.error)} />}
    </div>
  );
}

const unknownPasskey = {
  title: 'This passkey opens nothing here.',
  next: 'It was removed, or made for another server. Sign in another way.',
};
