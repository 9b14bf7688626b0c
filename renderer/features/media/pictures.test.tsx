import { cleanup, fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Media } from '../../../relay/protocol/message-extras.js';
import { fakeBridge } from '../../testing/fake-bridge.js';
import { renderUi } from '../../testing/render-ui.js';
import { signedIn, state } from '../../testing/states.js';
import { MediaBody } from './MediaBody.js';

afterEach(cleanup);

function show(media: Media, value = 'media/files/ab/abc.jpg') {
  const bridge = fakeBridge();
  const save = vi.spyOn(bridge.files, 'save');
  renderUi(
    <MediaBody dataType="image" value={value} media={media} local={null} tabbable onView={() => undefined} />,
    { ...state(), session: signedIn },
    {},
    bridge,
  );
  return { save };
}

const thumbnail = 'media/files/ab/abc.webp';

it('offers a picture that no browser shows as a file, whatever its name', async () => {
  const { save } = show({ name: 'IMG_1.jpg', mime: 'image/heic', size: 10 });
  expect(screen.queryByRole('img')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Save IMG_1.jpg' }));
  expect(save).toHaveBeenCalledOnce();
});

it('lets what did not load be saved', async () => {
  const { save } = show({ name: 'photo.jpg' });
  fireEvent.error(screen.getByRole('img'));
  await userEvent.click(screen.getByRole('button', { name: 'Save the file' }));
  expect(save).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('media/files/ab/abc.jpg'), 'photo.jpg');
});

it.each(['image/gif', 'image/apng', 'image/webp'])(
  'shows %s as it moves, and its thumbnail to who wants less',
  (mime) => {
    show({ name: 'cat', mime, size: 1_000, thumbnail });
    expect(screen.getByRole('img').getAttribute('src')).toContain('abc.jpg');
    const still = document.querySelector('source');
    expect(still?.getAttribute('media')).toContain('prefers-reduced-motion');
    expect(still?.getAttribute('srcset')).toContain(thumbnail);
  },
);

it('shows other pictures, and very large ones, by their thumbnails', () => {
  show({ name: 'photo.jpg', mime: 'image/jpeg', size: 1_000, thumbnail });
  expect(screen.getByRole('img').getAttribute('src')).toContain(thumbnail);
  cleanup();
  show({ name: 'film.gif', mime: 'image/gif', size: 100_000_000, thumbnail });
  expect(screen.getByRole('img').getAttribute('src')).toContain(thumbnail);
});
