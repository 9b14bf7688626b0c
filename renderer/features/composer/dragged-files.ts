type Dragged = Pick<DataTransfer, 'types' | 'files' | 'items'>;

/** @returns whether files are among what is dragged or pasted */
export function hasFiles(data: Pick<Dragged, 'types'> | null): boolean {
  return data?.types.includes('Files') === true;
}

/** @returns the files, without folders, which cannot be sent */
export function draggedFiles(data: Dragged | null): File[] {
  if (!data) return [];
  const folders = new Set(
    [...data.items].flatMap((item) => {
      const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
      return entry?.isDirectory === true ? [entry.name] : [];
    }),
  );
  return [...data.files].filter(({ name }) => !folders.has(name));
}

/** @returns the files that a paste brings; none when text is pasted, which may bring a picture of itself */
export function pastedFiles(data: (Dragged & Pick<DataTransfer, 'getData'>) | null): File[] {
  return hasFiles(data) && data?.getData('text/plain') === '' ? draggedFiles(data) : [];
}
