import { useState } from 'react';
import { useStore } from 'zustand';
import { useAccounts, useActions, useApp, useBridge } from '../../ui/app-context.js';
import { AccountForm, type AccountMode } from './AccountForm.js';
import { CertificateCheck } from './CertificateCheck.js';
import { CodeForm } from './CodeForm.js';
import { HostForm } from './HostForm.js';
import { type FoundServer, JoinForm } from './JoinForm.js';
import { useSubmit } from '../../ui/use-submit.js';
import { Welcome } from './Welcome.js';

/** Where the server came from: the user chose it here, or it served this page. */
type Origin = 'chosen' | 'page';

type Step =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'host' }
  | { readonly kind: 'join' }
  | { readonly kind: 'certificate'; readonly server: FoundServer }
  | { readonly kind: 'account'; readonly mode: AccountMode; readonly serverName: string; readonly origin: Origin }
  | { readonly kind: 'code'; readonly email: string; readonly serverName: string; readonly origin: Origin };

/** Everything before the chats: choosing a server, then an account on it. */
export function Onboarding({ invite }: { invite: string | null }) {
  const bridge = useBridge();
  const [step, setStep] = useState<Step>(() => firstStep(bridge.trust !== null, invite));

  // A link that is opened later, while these steps are on the screen, starts them again with that link.
  const [usedInvite, setUsedInvite] = useState(invite);
  if (invite !== usedInvite) {
    setUsedInvite(invite);
    if (invite !== null && bridge.trust) setStep({ kind: 'join' });
  }

  return <CurrentStep step={step} invite={invite} onStep={setStep} />;
}

function CurrentStep({ step, invite, onStep }: { step: Step; invite: string | null; onStep(step: Step): void }) {
  const bridge = useBridge();
  const actions = useActions();
  const leave = useLeave();
  const trusting = useSubmit();
  const name = useApp((state) => state.server?.name ?? '');

  const take = async (server: FoundServer) => {
    await actions.choose({ url: server.url, name: server.name, fingerprint: server.fingerprint });
    onStep({ kind: 'account', mode: 'register', serverName: server.name, origin: 'chosen' });
  };

  switch (step.kind) {
    case 'welcome':
      return (
        <Welcome
          onHost={bridge.hosting && (() => onStep({ kind: 'host' }))}
          onJoin={() => onStep({ kind: 'join' })}
          onCancel={leave}
        />
      );
    case 'host':
      return (
        <HostForm
          onBack={() => onStep({ kind: 'welcome' })}
          onHosting={(server) =>
            onStep({ kind: 'account', mode: 'register', serverName: server.name, origin: 'chosen' })
          }
        />
      );
    case 'join':
      return (
        <JoinForm
          key={invite}
          invite={invite}
          onBack={() => onStep({ kind: 'welcome' })}
          onFound={async (server) => {
            if (server.verified) await take(server);
            else onStep({ kind: 'certificate', server });
          }}
        />
      );
    case 'certificate':
      return (
        <CertificateCheck
          server={step.server}
          submit={trusting}
          onBack={() => onStep({ kind: 'join' })}
          onTrust={() => trusting.run(() => take(step.server))}
        />
      );
    case 'account':
      return (
        <AccountForm
          mode={step.mode}
          serverName={step.serverName || name}
          onMode={(mode) => onStep({ ...step, mode })}
          onBack={step.origin === 'page' ? leave : () => onStep({ kind: 'welcome' })}
          onCodeNeeded={(email) => onStep({ kind: 'code', email, serverName: step.serverName, origin: step.origin })}
        />
      );
    case 'code':
      return (
        <CodeForm
          email={step.email}
          onBack={() => onStep({ kind: 'account', mode: 'register', serverName: step.serverName, origin: step.origin })}
        />
      );
  }
}

/** @returns a function that goes back to the chats of the first other account; undefined where there is none */
function useLeave(): (() => void) | undefined {
  const accounts = useAccounts();
  const other = useStore(accounts.store, ({ slots, current }) => slots.find((slot) => slot !== current)?.key);
  return other === undefined ? undefined : () => accounts.open(other);
}

function firstStep(canChoose: boolean, invite: string | null): Step {
  if (!canChoose) return { kind: 'account', mode: 'register', serverName: '', origin: 'page' };
  return invite === null ? { kind: 'welcome' } : { kind: 'join' };
}
