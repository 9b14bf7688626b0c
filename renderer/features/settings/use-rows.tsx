import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingProblem } from '../../bridge/bridge.js';
import { awaySteps, forGood, isMuted, type Preference, type Preferences, zoomSteps } from '../../bridge/preferences.js';
import { useBridge, useSettings } from '../../ui/app-context.js';
import { languageCodes, languages } from '../../bridge/texts/index.js';
import { type Labels, Select, Shortcut, Switch, Time } from './controls.js';
import { SpellingLanguages, suggestedLanguages } from './SpellingLanguages.js';
import styles from './Settings.module.css';

export type Section = 'general' | 'notifications' | 'spelling';

/** One setting: its texts and its control. */
export interface Row {
  readonly preference: Preference;
  readonly section: Section;
  readonly title: string;
  readonly hint?: string;
  control(this: void, labels: Labels): ReactNode;
  /** Whether the control needs the whole width, below the texts. */
  readonly below?: boolean;
}

type Change = (change: Partial<Preferences>) => void;

export interface Rows {
  readonly rows: readonly Row[];
  /** What did not work out at the last change, and which setting it was. */
  readonly problem: { readonly preference: Preference; readonly problem: SettingProblem } | null;
}

/** @returns every setting that this platform offers and that has a meaning now, in the order of the screen */
export function useRows(): Rows {
  const bridge = useBridge();
  const { preferences, change } = useSettings();
  const [problem, setProblem] = useState<Rows['problem']>(null);
  const [known, setKnown] = useState<readonly string[]>([]);
  useEffect(() => {
    void bridge.settings.spellingLanguages().then(setKnown);
  }, [bridge]);

  const changing = (preference: Preference): Change => {
    return (part) => {
      setProblem(null);
      void change(part).then((found) => setProblem(found && { preference, problem: found }));
    };
  };
  const rows = [
    ...useGeneralRows(preferences, changing),
    ...useNotificationRows(preferences, changing),
    ...useSpellingRows(preferences, changing, known),
  ];
  return { rows: rows.filter(({ preference }) => bridge.settings.offered.includes(preference)), problem };
}

type Changing = (preference: Preference) => Change;

function useGeneralRows(chosen: Preferences, changing: Changing): Row[] {
  const { t } = useTranslation();
  const { platform } = useBridge();
  const toggle = (preference: 'autostart' | 'closeToTray') => (labels: Labels) => (
    <Switch labels={labels} on={chosen[preference]} onChange={(on) => changing(preference)({ [preference]: on })} />
  );
  return [
    {
      preference: 'language',
      section: 'general',
      title: t('menu.language'),
      control: (labels) => (
        <Select
          labels={labels}
          value={chosen.language}
          options={[
            { value: 'system', text: t('menu.system') },
            ...languageCodes.map((code) => ({ value: code, text: languages[code].name, lang: code })),
          ]}
          onChange={(language) => changing('language')({ language })}
        />
      ),
    },
    {
      preference: 'theme',
      section: 'general',
      title: t('menu.theme'),
      control: (labels) => (
        <Select
          labels={labels}
          value={chosen.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, text: t(`menu.${value}`) }))}
          onChange={(theme) => changing('theme')({ theme })}
        />
      ),
    },
    {
      preference: 'zoom',
      section: 'general',
      title: t('settings.zoom'),
      hint: t('settings.zoomHint'),
      control: (labels) => (
        <Select
          labels={labels}
          value={String(chosen.zoom)}
          options={[...new Set([...zoomSteps, chosen.zoom])]
            .sort((a, b) => a - b)
            .map((step) => ({ value: String(step), text: `${step} %` }))}
          onChange={(zoom) => changing('zoom')({ zoom: Number(zoom) })}
        />
      ),
    },
    {
      preference: 'awayAfter',
      section: 'general',
      title: t('settings.awayAfter'),
      hint: t(platform === 'web' ? 'settings.awayAfterHintPage' : 'settings.awayAfterHint'),
      control: (labels) => (
        <Select
          labels={labels}
          value={String(chosen.awayAfter)}
          options={[...new Set<number>([...awaySteps, chosen.awayAfter])].map((minutes) => ({
            value: String(minutes),
            text: minutes === 0 ? t('settings.awayNever') : t('settings.awayMinutes', { count: minutes }),
          }))}
          onChange={(minutes) => changing('awayAfter')({ awayAfter: Number(minutes) })}
        />
      ),
    },
    {
      preference: 'closeToTray',
      section: 'general',
      title: t('settings.closeToTray'),
      hint: t('settings.closeToTrayHint'),
      control: toggle('closeToTray'),
    },
    {
      preference: 'autostart',
      section: 'general',
      title: t('settings.autostart'),
      hint: t('settings.autostartHint'),
      control: toggle('autostart'),
    },
    {
      preference: 'shortcut',
      section: 'general',
      title: t('settings.shortcut'),
      hint: t('settings.shortcutHint'),
      control: (labels) => (
        <Shortcut labels={labels} value={chosen.shortcut} onChange={(shortcut) => changing('shortcut')({ shortcut })} />
      ),
    },
  ];
}

function useNotificationRows(chosen: Preferences, changing: Changing): Row[] {
  const { t, i18n } = useTranslation();
  const muted = isMuted(chosen, new Date());
  const until =
    muted && chosen.quietUntil < forGood
      ? new Intl.DateTimeFormat(i18n.language, { weekday: 'long', hour: 'numeric', minute: '2-digit' }).format(
          chosen.quietUntil * 1000,
        )
      : null;
  const hours: Row = {
    preference: 'quietFrom',
    section: 'notifications',
    title: t('settings.quietTimes'),
    control: () => (
      <span className={styles['pair']}>
        <Time
          label={t('settings.quietFrom')}
          minute={chosen.quietFrom}
          onChange={(quietFrom) => changing('quietFrom')({ quietFrom })}
        />
        <span aria-hidden="true">–</span>
        <Time
          label={t('settings.quietTo')}
          minute={chosen.quietTo}
          onChange={(quietTo) => changing('quietTo')({ quietTo })}
        />
      </span>
    ),
  };
  const mentions: Row = {
    preference: 'quietMentions',
    section: 'notifications',
    title: t('settings.quietMentions'),
    hint: t('settings.quietMentionsHint'),
    control: (labels) => (
      <Switch
        labels={labels}
        on={chosen.quietMentions}
        onChange={(quietMentions) => changing('quietMentions')({ quietMentions })}
      />
    ),
  };
  return [
    {
      preference: 'notify',
      section: 'notifications',
      title: t('settings.notify'),
      hint: t('settings.notifyHint'),
      control: (labels) => (
        <Select
          labels={labels}
          value={chosen.notify}
          options={(['all', 'name', 'nothing'] as const).map((value) => ({
            value,
            text: t(`settings.notify_${value}`),
          }))}
          onChange={(notify) => changing('notify')({ notify })}
        />
      ),
    },
    {
      preference: 'sound',
      section: 'notifications',
      title: t('settings.sound'),
      control: (labels) => (
        <Switch labels={labels} on={chosen.sound} onChange={(sound) => changing('sound')({ sound })} />
      ),
    },
    {
      preference: 'quietUntil',
      section: 'notifications',
      title: t('settings.disturb'),
      hint: until === null ? t('settings.disturbHint') : t('settings.disturbUntil', { time: until }),
      control: (labels) => (
        <Switch
          labels={labels}
          on={muted}
          onChange={(on) => changing('quietUntil')({ quietUntil: on ? forGood : 0 })}
        />
      ),
    },
    {
      preference: 'quietHours',
      section: 'notifications',
      title: t('settings.quietHours'),
      hint: t('settings.quietHoursHint'),
      control: (labels) => (
        <Switch
          labels={labels}
          on={chosen.quietHours}
          onChange={(quietHours) => changing('quietHours')({ quietHours })}
        />
      ),
    },
    ...(chosen.quietHours ? [hours, mentions] : []),
  ];
}

function useSpellingRows(chosen: Preferences, changing: Changing, known: readonly string[]): Row[] {
  const { t } = useTranslation();
  const { locale, platform } = useBridge();
  const languageRow: Row = {
    preference: 'spellingLanguages',
    section: 'spelling',
    title: t('settings.spellingLanguages'),
    below: true,
    control: (labels) => (
      <SpellingLanguages
        labels={labels}
        known={known}
        chosen={chosen.spellingLanguages}
        onChange={(spellingLanguages) => changing('spellingLanguages')({ spellingLanguages })}
      />
    ),
  };
  return [
    {
      preference: 'spelling',
      section: 'spelling',
      title: t('settings.spellingToggle'),
      hint: platform === 'mac' ? t('settings.spellingMac') : t('settings.spellingHint'),
      control: (labels) => (
        <Switch
          labels={labels}
          on={chosen.spelling}
          onChange={(spelling) =>
            changing('spelling')(
              spelling && chosen.spellingLanguages.length === 0
                ? { spelling, spellingLanguages: suggestedLanguages(locale, known) }
                : { spelling },
            )
          }
        />
      ),
    },
    ...(chosen.spelling ? [languageRow] : []),
  ];
}
