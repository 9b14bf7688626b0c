import { AccountForm } from '../../features/onboarding/AccountForm.js';
import { CertificateCheck } from '../../features/onboarding/CertificateCheck.js';
import { CodeForm } from '../../features/onboarding/CodeForm.js';
import { HostForm } from '../../features/onboarding/HostForm.js';
import { JoinForm } from '../../features/onboarding/JoinForm.js';
import { Onboarding } from '../../features/onboarding/Onboarding.js';
import { ActionError } from '../../actions/actions.js';
import type { ProbeResult, Trust } from '../../bridge/bridge.js';
import type { ReactNode } from 'react';
import { initialState } from '../../state/store.js';
import { fakeBridge, type FakeBridge } from '../../testing/fake-bridge.js';
import { hostRunning } from '../../testing/states.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { longName, server } from '../office.js';

const never = () => new Promise<never>(nothing);

function desktop({ found = [] as { name: string; address: string; fingerprint: string | null }[] } = {}): FakeBridge {
  const trust: Trust = {
    probe: never,
    pin: () => Promise.resolve(),
    onFound(listener) {
      listener(found);
      return nothing;
    },
  };
  const hosting = {
    start: never,
    stop: never,
    status: () => Promise.resolve(hostRunning),
    onStatus: () => nothing,
    waiting: () => Promise.resolve([]),
    onWaiting: () => nothing,
  };
  return fakeBridge({ trust, hosting });
}

/** A computer that has no keychain. */
function forgetful(): FakeBridge {
  const bridge = desktop();
  return { ...bridge, vault: { ...bridge.vault, kind: Promise.resolve('session') } };
}

const offices = [
  { name: 'Design studio', address: '192.168.1.20:4747', fingerprint: null },
  { name: longName, address: '192.168.1.21:4747', fingerprint: null },
];

const step = (shown: ReactNode, parts: Partial<Entry> = {}): Entry => ({
  frame: 'view',
  state: { ...initialState, session: { kind: 'signed-out', invite: null }, server },
  bridge: desktop,
  show: () => shown,
  ...parts,
});

const join = (parts: Partial<Entry> = {}): Entry =>
  step(<JoinForm invite={null} onBack={nothing} onFound={() => Promise.resolve()} />, parts);

const refused = (reason: Extract<ProbeResult, { ok: false }>['reason']): Entry =>
  join({
    frame: 'window',
    actions: { probe: () => Promise.resolve({ ok: false, reason }) },
    act: async ({ type, click, t }) => {
      await type(t('onboarding.join.address'), '10.0.0');
      await click(t('onboarding.join.connect'));
    },
  });

const account = (mode: 'register' | 'log-in', parts: Partial<Entry> = {}, serverName = server.name): Entry =>
  step(
    <AccountForm mode={mode} serverName={serverName} onMode={nothing} onBack={nothing} onCodeNeeded={nothing} />,
    parts,
  );

const found = { ok: true as const, url: hostRunning.url, name: server.name, verified: false };
const submit = { busy: false, error: null, run: nothing, clear: nothing };

export const onboarding: Room = {
  welcome: step(<Onboarding invite={null} />),
  host: step(<HostForm onBack={nothing} onHosting={nothing} />),
  'host-incomplete': step(<HostForm onBack={nothing} onHosting={nothing} />, {
    frame: 'window',
    act: ({ click, t }) => click(t('onboarding.host.start')),
  }),
  'host-starting': step(<HostForm onBack={nothing} onHosting={nothing} />, {
    frame: 'window',
    actions: { host: never },
    act: async ({ type, click, t }) => {
      await type(t('onboarding.host.name'), 'Design studio');
      await click(t('onboarding.host.start'));
    },
  }),
  join: join({ bridge: () => desktop({ found: offices }) }),
  'join-searching': join({ frame: 'window' }),
  'join-bad-address': refused('bad-address'),
  'join-unreachable': refused('unreachable'),
  'join-wrong-certificate': refused('wrong-certificate'),
  'join-mixed-content': refused('mixed-content'),
  certificate: step(
    <CertificateCheck
      server={{ ...found, fingerprint: hostRunning.fingerprint, words: hostRunning.words }}
      submit={submit}
      onBack={nothing}
      onTrust={nothing}
    />,
  ),
  'certificate-differs': step(
    <CertificateCheck
      server={{ ...found, fingerprint: hostRunning.fingerprint, words: hostRunning.words }}
      submit={submit}
      onBack={nothing}
      onTrust={nothing}
    />,
    { frame: 'window', act: ({ click, t }) => click(t('onboarding.certificate.different')) },
  ),
  'certificate-plain': step(
    <CertificateCheck
      server={{ ...found, fingerprint: null, words: [] }}
      submit={submit}
      onBack={nothing}
      onTrust={nothing}
    />,
    { frame: 'window' },
  ),
  register: account('register'),
  'register-incomplete': account('register', {
    frame: 'window',
    act: ({ click, t }) => click(t('onboarding.account.register')),
  }),
  'register-long-office': account('register', { frame: 'window', bridge: forgetful }, longName),
  'log-in': account('log-in'),
  'log-in-refused': account('log-in', {
    frame: 'window',
    actions: { logIn: () => Promise.reject(new ActionError('wrong-password')) },
    act: async ({ type, click, t }) => {
      await type(t('onboarding.account.email'), 'mara@example.org');
      await type(t('onboarding.account.password'), 'not the right one');
      await click(t('onboarding.account.logIn'));
    },
  }),
  code: step(<CodeForm email="mara@example.org" onBack={nothing} />),
  'code-wrong': step(<CodeForm email="mara@example.org" onBack={nothing} />, {
    frame: 'window',
    actions: { confirmCode: () => Promise.reject(new ActionError('wrong-code')) },
    act: async ({ type, click, t }) => {
      await type(t('onboarding.code.code'), '123456');
      await click(t('onboarding.code.confirm'));
    },
  }),
};
