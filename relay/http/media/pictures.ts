import type { FastifyBaseLogger } from 'fastify';
import type SharpModule from 'sharp';
import type { PictureSize } from '../../ports/store/files.js';

type Sharp = typeof SharpModule;

/** Pixels of the longer side of a thumbnail. */
const THUMBNAIL_PIXELS = 320;
const THUMBNAIL_QUALITY = 75;
/** A picture with more is not decoded: a file of some kilobytes can claim to be gigabytes large. */
const MAX_PIXELS = 100_000_000;
const MAX_SECONDS = 20;
/** Pictures that are decoded at a time; each takes one of the four threads that files and passwords need too. */
const AT_ONCE = 2;

/** The readers of the formats that `isPicture` lets in. No other part of the library gets to see what people upload. */
const readers = ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif'].map((name) => `VipsForeignLoad${name}File`);

export type Look =
  | { readonly kind: 'picture'; readonly size: PictureSize; readonly thumbnail: Buffer }
  /** Damaged, or larger than is safe to decode. */
  | { readonly kind: 'unreadable' }
  /** This system has no decoder: nothing is known of the picture. */
  | { readonly kind: 'unknown' };

/** Measures pictures and makes their thumbnails, outside the event loop and a few at a time. */
export class Pictures {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  private constructor(readonly sharp: Sharp | undefined) {}

  /** Loads the decoder. Without one (there is no build of it for some systems) everything else still works. */
  static async load(log: FastifyBaseLogger): Promise<Pictures> {
    try {
      const { default: sharp } = await import('sharp');
      sharp.concurrency(1);
      sharp.cache(false);
      sharp.block({ operation: ['VipsForeignLoad'] });
      sharp.unblock({ operation: readers });
      return new Pictures(sharp);
    } catch (error) {
      log.warn({ err: error }, 'pictures get no thumbnails: there is no decoder for this system');
      return Pictures.none();
    }
  }

  /** @returns the pictures of a system without a decoder */
  static none(): Pictures {
    return new Pictures(undefined);
  }

  /**
   * Measures a picture and makes a small version of it, the first frame of a moving one. The small version is turned as
   * the picture's metadata says and holds no metadata itself.
   */
  async look(file: string): Promise<Look> {
    const { sharp } = this;
    if (!sharp) return { kind: 'unknown' };
    await this.#turn();
    try {
      const image = sharp(file, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
      const { autoOrient } = await image.metadata();
      const thumbnail = await image
        .autoOrient()
        .resize({ width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: THUMBNAIL_QUALITY })
        .timeout({ seconds: MAX_SECONDS })
        .toBuffer();
      return { kind: 'picture', size: { width: autoOrient.width, height: autoOrient.height }, thumbnail };
    } catch {
      return { kind: 'unreadable' };
    } finally {
      this.#next();
    }
  }

  async #turn(): Promise<void> {
    if (this.#running >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
  }

  #next(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }
}
