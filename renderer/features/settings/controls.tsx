import { Switch as Primitive } from 'radix-ui';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import styles from './Settings.module.css';
import { acceleratorOf, keysOf } from './shortcut.js';

/** What every control of a row is given: the ids of the texts beside it. */
export interface Labels {
  readonly 'aria-labelledby': string;
  readonly 'aria-describedby': string | undefined;
}

export function Switch(props: { labels: Labels; on: boolean; onChange(this: void, on: boolean): void }) {
  return (
    <Primitive.Root {...props.labels} className={styles['switch']} checked={props.on} onCheckedChange={props.onChange}>
      <Primitive.Thumb className={styles['thumb']} />
    </Primitive.Root>
  );
}

interface SelectProps<T extends string> {
  readonly labels: Labels;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string; readonly lang?: string }[];
  onChange(this: void, value: T): void;
}

/** One of a few choices, in the system's own list, which works everywhere without our help. */
export function Select<T extends string>({ labels, value, options, onChange }: SelectProps<T>) {
  return (
    <select
      {...labels}
      className={styles['select']}
      value={value}
      onChange={(change) => onChange(change.target.value as T)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value} lang={option.lang}>
          {option.text}
        </option>
      ))}
    </select>
  );
}

/** A time of the day. @param minute since midnight */
export function Time(props: { label: string; minute: number; onChange(this: void, minute: number): void }) {
  const two = (value: number) => String(value).padStart(2, '0');
  return (
    <input
      type="time"
      className={styles['select']}
      aria-label={props.label}
      value={`${two(Math.floor(props.minute / 60))}:${two(props.minute % 60)}`}
      onChange={(change) => {
        const found = /^(\d\d):(\d\d)/.exec(change.target.value);
        // A time that is typed only half is empty.
        if (found) props.onChange(Number(found[1]) * 60 + Number(found[2]));
      }}
    />
  );
}

/** Takes the keys that are pressed in it as a shortcut. */
export function Shortcut(props: { labels: Labels; value: string; onChange(this: void, value: string): void }) {
  const { t } = useTranslation();
  const mac = useBridge().platform === 'mac';
  const [recording, setRecording] = useState(false);

  const onKeyDown = (pressed: KeyboardEvent) => {
    if (!recording || pressed.key === 'Tab') return;
    pressed.preventDefault();
    pressed.stopPropagation();
    if (pressed.key === 'Escape') {
      setRecording(false);
      return;
    }
    const accelerator = acceleratorOf(pressed.nativeEvent);
    if (accelerator === null) return;
    setRecording(false);
    props.onChange(accelerator);
  };
  const shown = props.value === '' ? t('settings.shortcutNone') : keysOf(props.value, mac);
  return (
    <span className={styles['pair']}>
      {props.value !== '' && !recording && (
        <Button look="quiet" onClick={() => props.onChange('')}>
          {t('settings.shortcutClear')}
        </Button>
      )}
      <button
        type="button"
        {...props.labels}
        className={styles['select']}
        aria-pressed={recording}
        onClick={() => setRecording(!recording)}
        onBlur={() => setRecording(false)}
        onKeyDown={onKeyDown}
      >
        {recording ? t('settings.shortcutPress') : shown}
      </button>
    </span>
  );
}
