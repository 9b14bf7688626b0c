import type { TFunction } from 'i18next';

const kinds = ['image', 'video', 'audio', 'sticker', 'file'] as const;

export type AttachmentKind = (typeof kinds)[number] | 'other';

export function attachmentKind(dataType: string): AttachmentKind {
  return kinds.find((kind) => kind === dataType) ?? 'other';
}

/** @returns the file's name in the path that a message which is not text has as its value */
export function attachmentName(value: string): string {
  return value.split(/[\\/]/).pop() ?? value;
}

/** @returns one line that stands for the message: its text, or the word for its kind */
export function lineOf(message: { readonly dataType: string; readonly value: string }, t: TFunction): string {
  return message.dataType === 'text' ? message.value : t(`message.kind.${attachmentKind(message.dataType)}`);
}
