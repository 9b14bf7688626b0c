import { CloudOff, ShieldAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../connection/status.js';
import { useActions, useApp } from '../../ui/app-context.js';
import { Button } from '../../ui/Button.js';
import { cx } from '../../ui/cx.js';
import { Spinner } from '../../ui/Spinner.js';
import styles from './ConnectionLine.module.css';

/** Milliseconds that a connection may be missing before the line says so. */
const PATIENCE = 800;

/** Says below the chats when the server cannot be reached. It has its own place and covers nothing. */
export function ConnectionLine() {
  const connection = useApp((state) => state.connection);
  const shown = useSettled(connection);
  return <div role="status">{shown && <Line connection={shown} />}</div>;
}

function Line({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const actions = useActions();
  switch (connection.kind) {
    case 'ready':
      return null;
    case 'connecting':
      return <Row icon={<Spinner />} text={t('connection.connecting')} />;
    case 'offline':
    case 'waiting':
      return (
        <Row
          icon={<CloudOff aria-hidden="true" />}
          text={connection.kind === 'waiting' ? t('connection.waiting') : t('connection.offline')}
          action={
            <Button look="quiet" onClick={() => actions.reconnectNow()}>
              {t('common.tryNow')}
            </Button>
          }
        />
      );
    case 'refused':
      return (
        <Row
          refused
          icon={<ShieldAlert aria-hidden="true" />}
          text={t(`connection.${connection.reason}`)}
          action={
            <Button look="quiet" onClick={() => void actions.signOut()}>
              {t('connection.signInAgain')}
            </Button>
          }
        />
      );
    default:
      return connection satisfies never;
  }
}

function Row(props: { icon: ReactNode; text: string; action?: ReactNode; refused?: boolean }) {
  return (
    <div className={cx(styles['line'], props.refused && styles['refused'])}>
      {props.icon}
      <span className={styles['text']}>{props.text}</span>
      {props.action}
    </div>
  );
}

/** @returns the connection once it has not been ready for a moment; null while all is well */
function useSettled(connection: Connection): Connection | null {
  const [late, setLate] = useState(false);
  const troubled = connection.kind !== 'ready';
  useEffect(() => {
    if (!troubled) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [troubled]);
  if (connection.kind === 'refused') return connection;
  return troubled && late ? connection : null;
}
