import { Button } from '@mantine/core';
import { useText } from '#web/i18n/text.ts';
import { useToast } from '#web/toast/use-toast.ts';

/** Copies a text that is used elsewhere; `name` says which. */
export function CopyButton({ name, text }: { readonly name: string; readonly text: string }) {
  const t = useText();
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast.done(t('forms.copied'));
  };
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={t('forms.copyOf', { name })}
      onClick={() => void copy()}
    >
      {t('forms.copy')}
    </Button>
  );
}
