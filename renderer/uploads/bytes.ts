/** Bytes at the beginning of a file that tell what it is. */
const LOOKED_AT = 64;

/**
 * @returns whether the file's bytes are a picture that every supported browser can show. Its name and its type, which the
 *   system makes of the name, may say otherwise: phones' pictures are often HEIC under the name of a JPEG.
 */
export async function isShownPicture(file: Blob): Promise<boolean> {
  try {
    return isPicture(new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer()));
  } catch {
    // What cannot be read is told when it is sent.
    return true;
  }
}

function isPicture(bytes: Uint8Array): boolean {
  const text = String.fromCharCode(...bytes);
  if (text.startsWith('\xFF\xD8\xFF') || text.startsWith('\x89PNG\r\n\x1A\n') || /^GIF8[79]a/.test(text)) return true;
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return true;
  // Of the family of HEIF, the list of brands tells which can be shown.
  return text.slice(4, 8) === 'ftyp' && /avi[fs]/.test(text.slice(8));
}
