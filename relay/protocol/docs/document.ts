import type { TObject } from 'typebox';
import { errorCodes } from '../errors.js';
import { type EventName, eventNames, events } from '../events.js';
import type { EventDeclaration } from '../events/declaration.js';
import { type RequestName, requestNames, requests } from '../requests.js';
import type { RequestDeclaration } from '../requests/declaration.js';
import { aboutFields } from './about-fields.js';
import { sections } from './rules.js';
import { type Field, fieldsOf } from './types.js';

const head = `# The protocol

Written by \`npm run docs\` from the declarations in \`relay/protocol/\`; a test fails while the two differ. The base protocol is
what existing servers and clients speak; the extensions are ours, and only connections that asked for them see them.
`;

/** @returns the documentation of the whole protocol in Markdown: rules, requests, events and errors */
export function protocolDocument(): string {
  return [
    head,
    '## Rules\n',
    ...sections.map(rulesOf),
    '## Requests\n',
    'What a client asks. Fields with ? may be missing; `null` counts as missing.\n',
    ...requestNames.map(requestText),
    '## Events\n',
    'What the relay says. Fields under *with the extensions* are sent to extended connections only.\n',
    ...eventNames.map(eventText),
    '## Errors\n',
    'An `Error` has a sentence in `data`; with the extensions also one of these codes.\n',
    errorTable(),
  ].join('\n');
}

function rulesOf({ number, title, rules }: (typeof sections)[number]): string {
  const items = rules.map((rule, index) => `- **${number}.${index + 1}** ${rule}`);
  return `### ${number}. ${title}\n\n${items.join('\n')}\n`;
}

function requestText(name: RequestName): string {
  const { about, answers, layer, fields }: RequestDeclaration = requests[name];
  const told = answers.map((answer) => `\`${answer}\``).join(', ');
  return lines(title(name, layer), `${about} ${told ? `Told by ${told}.` : 'Silent.'}\n`, fieldTable(fields));
}

function eventText(name: EventName): string {
  const { about, layer, base, extra }: EventDeclaration = events[name];
  const extras = fieldTable(extra);
  return lines(title(name, layer), `${about}\n`, fieldTable(base), extras && `*With the extensions:*\n\n${extras}`);
}

function title(name: string, layer: 'base' | 'extension'): string {
  return `### ${name}${layer === 'extension' ? ' (extension)' : ''}\n`;
}

function fieldTable(schema: TObject): string | undefined {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return undefined;
  return ['| field | type | meaning |', '| --- | --- | --- |', ...fields.map(fieldRow)].join('\n') + '\n';
}

function fieldRow({ name, type, required, description }: Field): string {
  return `| \`${name}\`${required ? '' : '?'} | ${cell(type)} | ${cell(description ?? aboutFields[name] ?? '')} |`;
}

function errorTable(): string {
  const rows = Object.entries(errorCodes).map(
    ([code, { retry, about }]) => `| \`${code}\` | ${retry ? 'yes' : 'no'} | ${cell(about)} |`,
  );
  return ['| code | worth a retry | what it says |', '| --- | --- | --- |', ...rows].join('\n') + '\n';
}

/** A bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}
