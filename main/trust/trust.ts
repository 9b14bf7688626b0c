import { app, session } from 'electron';
import { accepts, overrules, type CertificatePins } from './certificate-pins.js';

/** Chromium's answers to `setCertificateVerifyProc`: net::ERR_FAILED, and its own decision. */
const verdicts = { refuse: -2, default: -3 } as const;

/** Chromium's code of a verification without an error. */
const netOk = 0;

/**
 * Makes the page trust relays by their pinned certificates, and all other servers by the system's authorities.
 * A certificate that no authority vouches for is decided upon in `certificate-error`, not in the verification: Chromium
 * remembers verifications for half an hour, so that a relay with a new certificate would stay refused after its pin,
 * and it asks them without the port.
 */
export function trustPinned(pins: CertificatePins): void {
  session.defaultSession.setCertificateVerifyProc(({ hostname, certificate, errorCode }, answer) => {
    answer(
      errorCode === netOk && overrules(pins, hostname, certificate.fingerprint) ? verdicts.refuse : verdicts.default,
    );
  });
  app.on('certificate-error', (event, _contents, url, _error, certificate, answer) => {
    event.preventDefault();
    answer(accepts(pins, url, certificate.fingerprint));
  });
}

/** Ends the connections after a new pin, because they rely on the old one. */
export function endConnections(): Promise<void> {
  return session.defaultSession.closeAllConnections();
}
