import { Check, CircleAlert, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from './app-context.js';
import { Button, IconButton } from './Button.js';

interface CopyButtonProps {
  /** The text to copy to the clipboard. */
  readonly text: string;
  /** The accessible name. */
  readonly label: string;
  /** Whether words are shown beside the icon. */
  readonly words?: boolean;
}

/** Copies a text and says so for two seconds. */
export function CopyButton({ text, label, words = false }: CopyButtonProps) {
  const { t } = useTranslation();
  const bridge = useBridge();
  const [result, setResult] = useState<{ readonly copied: boolean } | null>(null);

  useEffect(() => {
    if (!result) return undefined;
    const timer = setTimeout(() => setResult(null), 2_000);
    return () => clearTimeout(timer);
  }, [result]);

  const copy = () => {
    bridge.links.copy(text).then(
      () => setResult({ copied: true }),
      () => setResult({ copied: false }),
    );
  };
  const told = result && (result.copied ? t('common.copied') : t('common.copyFailed'));
  const icon = !result ? <Copy /> : result.copied ? <Check /> : <CircleAlert />;
  return (
    <>
      {words ? (
        <Button onClick={copy} icon={icon}>
          {told ?? label}
        </Button>
      ) : (
        <IconButton label={label} size="small" onClick={copy}>
          {icon}
        </IconButton>
      )}
      <span className="visually-hidden" role="status">
        {told}
      </span>
    </>
  );
}
