import { mediaUrl } from '../../../relay/protocol/media-url.js';
import type { Media } from '../../../relay/protocol/message-extras.js';
import { useApp } from '../../ui/app-context.js';
import { mediaBase } from '../../state/selectors.js';
import { localCopy } from '../../uploads/local-copies.js';
import { attachmentKind, attachmentName } from '../conversation/attachment.js';
import { Attachment } from '../conversation/MessageParts.js';
import { FileRow } from './FileRow.js';
import { isShown, moves } from './pictures.js';
import { Picture } from './Picture.js';
import { StickerPicture } from './StickerPicture.js';
import { VideoBox } from './VideoBox.js';
import { VoicePlayer } from './VoicePlayer.js';

export interface MediaBodyProps {
  readonly dataType: string;
  /** A path on the server; '' while the file is on its way there. */
  readonly value: string;
  readonly media: Media | undefined;
  /** Address of the file in this window while it is not on the server. */
  readonly local: string | null;
  readonly tabbable: boolean;
  /** Shows it in the whole window; null while it is not on the server. */
  readonly onView: (() => void) | null;
}

/** A message that is not text. Nothing is loaded from anywhere but the server that the message came from. */
export function MediaBody({ dataType, value, media = {}, local, tabbable, onView }: MediaBodyProps) {
  const base = useApp(mediaBase);
  const kind = attachmentKind(dataType);
  const url = local ?? localCopy(value) ?? mediaUrl(base, value);
  const name = media.name ?? attachmentName(value);
  if (kind === 'other' || (url === null && local === null && value !== '')) {
    return <Attachment dataType={dataType} value={value} />;
  }
  switch (kind) {
    case 'image': {
      // The server looked at the bytes: a HEIC stays one, whatever its name says.
      if (!isShown(media)) return <FileRow url={mediaUrl(base, value)} name={name} media={media} tabbable={tabbable} />;
      const small = mediaUrl(base, media.thumbnail ?? '');
      const still = moves(media) ? small : null;
      const shown = local ?? localCopy(value) ?? (still === null ? small : null) ?? url;
      const whole = mediaUrl(base, value);
      return (
        <Picture
          url={shown}
          whole={whole}
          still={still}
          name={name}
          media={media}
          tabbable={tabbable}
          onView={onView}
        />
      );
    }
    case 'sticker':
      return <StickerPicture url={url} name={name} />;
    case 'video':
      return <VideoBox url={url} poster={mediaUrl(base, media.thumbnail ?? '')} name={name} media={media} />;
    case 'audio':
      return <VoicePlayer url={url} media={media} tabbable={tabbable} />;
    case 'file':
      return <FileRow url={url} name={name} media={media} tabbable={tabbable} />;
    default:
      return kind satisfies never;
  }
}
