import { ImageOff } from 'lucide-react';
import { FileRow } from '../../features/media/FileRow.js';
import { MediaBody } from '../../features/media/MediaBody.js';
import { Missing } from '../../features/media/Missing.js';
import { Picture } from '../../features/media/Picture.js';
import { StickerPicture } from '../../features/media/StickerPicture.js';
import { UploadBar } from '../../features/media/UploadBar.js';
import { VideoBox } from '../../features/media/VideoBox.js';
import { Viewer } from '../../features/media/Viewer.js';
import { VoicePlayer } from '../../features/media/VoicePlayer.js';
import type { Message, UploadProgress } from '../../state/model.js';
import type { ReactNode } from 'react';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { kinds, longWord, office, picture, waveform } from '../office.js';
import { pictures } from '../pictures.js';

const part = (shown: ReactNode, width = 360): Entry => ({ frame: 'part', width, state: office, show: () => shown });

const upload = (state: UploadProgress['state']): Entry =>
  part(
    <UploadBar
      chat="c"
      clientId="k"
      name="model.blend"
      upload={{ state, sent: 20_000_000, size: 52_000_000, local: null }}
    />,
  );

const viewer = (id: number, messages: readonly Message[] = Object.values(kinds)): Entry => ({
  frame: 'view',
  state: office,
  show: () => <Viewer messages={messages} id={id} onShow={nothing} onClose={nothing} />,
});

const hills = pictures['media/files/hills.svg'];

export const media: Room = {
  picture: part(
    <Picture url={hills} whole={hills} still={null} name="hills.svg" media={picture} tabbable onView={nothing} />,
  ),
  'picture-missing': part(
    <Picture
      url="nowhere.png"
      whole="nowhere.png"
      still={null}
      name="hills.svg"
      media={picture}
      tabbable
      onView={nothing}
    />,
  ),
  'picture-unmeasured': part(
    <Picture url={null} whole={null} still={null} name="hills.svg" media={{}} tabbable onView={null} />,
  ),
  file: part(<FileRow url={hills} name="plans.pdf" media={{ size: 4_812_000 }} tabbable />),
  'file-long': part(
    <FileRow url={hills} name={`${longWord}.final.drawings.revision.12.pdf`} media={{}} tabbable />,
    240,
  ),
  voice: part(<VoicePlayer url={null} media={{ duration: 18_000, waveform }} tabbable />),
  'voice-without-waveform': part(<VoicePlayer url={null} media={{ duration: 3_600_000 }} tabbable />),
  'video-missing': part(
    <VideoBox url="nowhere.mp4" poster={null} name="walk.mp4" media={{ width: 640, height: 360 }} />,
  ),
  sticker: part(
    <MediaBody
      dataType="sticker"
      value="media/stickers/coffee.webp"
      media={undefined}
      local={null}
      tabbable
      onView={null}
    />,
  ),
  'sticker-missing': part(<StickerPicture url="nowhere.webp" name="coffee" />),
  missing: part(
    <Missing
      icon={<ImageOff aria-hidden="true" />}
      text="The picture did not load."
      tabbable
      file={{ url: 'nowhere.png', name: 'hills.png' }}
      onRetry={nothing}
    />,
  ),
  'upload-waiting': upload('waiting'),
  'upload-running': upload('running'),
  'upload-paused': upload('paused'),
  viewer: viewer(kinds.picture.id),
  'viewer-tall': viewer(kinds.tall.id),
  'viewer-missing': viewer(99, [{ ...kinds.picture, id: 99, value: 'media/files/nowhere.png' }]),
};
