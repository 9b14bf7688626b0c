import { writeFile } from 'node:fs/promises';
import { protocolDocument } from './document.ts';

await writeFile(new URL('../../../docs/protocol.md', import.meta.url), protocolDocument());
