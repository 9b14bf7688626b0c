/** Which words the host does not want in names and descriptions. */
export interface NamesFilter {
  /** @returns whether one of the words is in the text */
  refuses(text: string): Promise<boolean>;
}
