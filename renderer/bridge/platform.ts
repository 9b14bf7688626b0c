/** What the app runs on; `web`: a plain page in a browser. */
export type Platform = 'linux' | 'mac' | 'windows' | 'web';
