import { expect, it, vi } from 'vitest';
import { silentLog } from '../../diagnostics/log.js';
import { createDeviceName } from './device-name.js';

it('registers once, however often it is asked for', async () => {
  const registerForAPNSNotifications = vi.fn(() => Promise.resolve('a1b2'));
  const name = createDeviceName({ registerForAPNSNotifications }, silentLog);
  expect(registerForAPNSNotifications).not.toHaveBeenCalled();
  expect(await Promise.all([name(), name()])).toEqual(['a1b2', 'a1b2']);
  expect(registerForAPNSNotifications).toHaveBeenCalledTimes(1);
});

it('has none where it is refused, writes that down, and tries again the next time', async () => {
  const answers = [Promise.reject(new Error('no entitlement')), Promise.resolve('a1b2')];
  const problem = vi.fn();
  const name = createDeviceName(
    { registerForAPNSNotifications: () => answers.shift() ?? Promise.resolve('') },
    { ...silentLog, problem },
  );
  expect(await name()).toBeNull();
  expect(problem).toHaveBeenCalledTimes(1);
  expect(await name()).toBe('a1b2');
});

it('has none where the system has no push service', async () => {
  expect(await createDeviceName(null, silentLog)()).toBeNull();
});
