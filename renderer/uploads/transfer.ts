import { Media } from '../../relay/protocol/message-extras.js';
import type { AccountId } from '../bridge/bridge.js';
import { LenientReader } from '../connection/lenient.js';
import type { Unsure } from '../state/model.js';
import type { Uploaded, UploadFile } from './item.js';

/** Why a file did not get to the server. */
export class TransferError extends Error {
  /**
   * @param reason `refused` for good, with the server's sentence as message; `interrupted` when another attempt may
   * succeed; `lost` when the server no longer has its part, so that the transfer must begin anew; `unanswered` when all of
   * the file was sent to a server that cannot be asked whether it arrived; `not-from-page` when a browser's rules forbid
   * it; `no-uploads` when the server has no address that takes files
   */
  constructor(
    readonly reason: 'refused' | 'interrupted' | 'lost' | Unsure,
    sentence = '',
    /** Of a refusal, where the server tells it. */
    readonly code?: string,
  ) {
    super(sentence);
    this.name = 'TransferError';
  }
}

/** Where and as whom files are sent. */
export interface TransferTarget {
  /** Whose server it is. */
  readonly account: AccountId;
  /** The server's HTTP address, ending in a slash. */
  readonly base: string;
  /**
   * `Device …` or `Basic …`; null towards existing servers, which do not know the header and whose answer to it could not be read.
   */
  readonly authorization: string | null;
  /** Path at which broken transfers go on, relative to `base`; null where the server cannot do that. */
  readonly resumable: string | null;
}

export interface TransferReport {
  /** Bytes that the server has. */
  progress(sent: number): void;
  /**
   * To be called when all of a file is on its way to a server that cannot be asked whether it arrived: it is then not sent
   * again by itself.
   */
  handedOver(): void;
  /** To be called with the address at which a broken transfer goes on from now on. */
  resumeAt(url: string): void;
}

/** The answer to a request. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Sends one file. @returns the server's answer. @throws TransferError; nothing is called after `signal` aborts */
export type Transfer = (
  file: UploadFile,
  target: TransferTarget,
  report: TransferReport,
  signal: AbortSignal,
) => Promise<Uploaded>;

/** Bytes. For larger files the two extra round trips of a resumable transfer are worth it. */
export const RESUMABLE_FROM = 5_000_000;

/** @returns the header that proves who uploads: by the key of this device, if it has one, else by the password's hash */
export function authorizationOf(identifier: string, passwordHash: string, deviceKey?: string): string {
  if (deviceKey !== undefined) return `Device ${btoa(`${identifier}:${deviceKey}`)}`;
  return `Basic ${btoa(`${identifier}:${passwordHash}`)}`;
}

/**
 * Reads the answer to an upload.
 * @throws TransferError when it is none
 */
export function uploadedOf(body: string): Uploaded {
  const value = record(body);
  const filePath = value['filePath'];
  if (typeof filePath !== 'string' || filePath === '') throw new TransferError('refused');
  const { size, mime, width, height, thumbnail } = value;
  const told = {
    ...(size !== undefined && { size }),
    ...(mime !== undefined && { mime }),
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(thumbnail !== '' && thumbnail !== undefined && { thumbnail }),
  };
  return { filePath, media: new LenientReader().read(Media, told) as Media };
}

/** @returns the error for a refusal: most are for good, but a busy or broken server may recover. */
export function refusalOf(status: number, body: string): TransferError {
  if (status === 0 || status === 408 || status === 423 || status === 425 || status === 429) {
    return new TransferError('interrupted');
  }
  const { error: sentence, code } = record(body);
  if (typeof sentence !== 'string' && isNoAddress(status)) return new TransferError('no-uploads');
  // Status 507 means that the quota is full: waiting does not help.
  if (status >= 500 && status !== 507) return new TransferError('interrupted');
  return new TransferError(
    'refused',
    typeof sentence === 'string' ? sentence : '',
    typeof code === 'string' ? code : undefined,
  );
}

/** Whether there is no such address at a server, or only one that takes no files. */
function isNoAddress(status: number): boolean {
  return status === 404 || status === 405 || status === 426 || status === 501;
}

function record(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
