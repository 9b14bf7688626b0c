import type { TObject } from 'typebox';
import { errorCodes } from '../errors.js';
import { type EventName, events } from '../events.js';
import { requestNames, requests } from '../requests.js';
import { aboutEvents, aboutFields, aboutRequests } from './about.js';
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
    ...(Object.keys(events) as EventName[]).map(eventText),
    '## Errors\n',
    'An `Error` has a sentence in `data`; with the extensions also one of these codes.\n',
    errorTable(),
  ].join('\n');
}

function rulesOf({ number, title, rules }: (typeof sections)[number]): string {
  const items = rules.map((rule, index) => `- **${number}.${index + 1}** ${rule}`);
  return `### ${number}. ${title}\n\n${items.join('\n')}\n`;
}

function requestText(name: keyof typeof requests): string {
  const about = aboutRequests[name];
  const answers = about?.answers.map((answer) => `\`${answer}\``).join(', ');
  return lines(
    `### ${name}${about?.extension ? ' (extension)' : ''}\n`,
    about && `${about.about} ${answers ? `Told by ${answers}.` : 'Silent.'}\n`,
    fieldTable(requests[name]),
  );
}

function eventText(name: EventName): string {
  const event: { base: TObject; extra: TObject; extension?: true } = events[name];
  const extra = fieldTable(event.extra);
  return lines(
    `### ${name}${event.extension ? ' (extension)' : ''}\n`,
    aboutEvents[name] && `${aboutEvents[name]}\n`,
    fieldTable(event.base),
    extra && `*With the extensions:*\n\n${extra}`,
  );
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
