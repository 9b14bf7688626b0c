import { nativeImage, type NativeImage, Notification } from 'electron';
import type { Show } from './notification-center.js';

/** Shows a system notification. Where there is a page, the page plays the sound, so that there is only one. */
export const showNotification: Show = ({ title, body, picture, audible, urgent, actions }, on) => {
  // Linux does not know these fields, or draws buttons that do nothing.
  const answers = actions && (process.platform === 'darwin' || process.platform === 'win32');
  const notification = new Notification({
    title,
    body,
    ...(picture && { icon: picture }),
    silent: !audible,
    urgency: urgent ? 'critical' : 'normal',
    timeoutType: urgent ? 'never' : 'default',
    ...(answers && {
      hasReply: true,
      replyPlaceholder: actions.reply,
      actions: [{ type: 'button' as const, text: actions.read }],
    }),
  });
  notification.on('click', () => on.clicked());
  notification.on('reply', (_event, text) => on.replied(text));
  notification.on('action', () => on.read());
  notification.on('close', () => on.gone());
  notification.show();
  return notification;
};

/** Pixels of a notification's picture: the largest that screens draw. */
const pictureSide = 128;

/** @returns the picture in a PNG or JPEG file, as small as notifications need it; null where it is damaged */
export function smallPicture(file: Buffer): NativeImage | null {
  const picture = nativeImage.createFromBuffer(file);
  return picture.isEmpty() ? null : picture.resize({ width: pictureSide, quality: 'best' });
}
