import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";

export function UpToDetails({ chartId }: { chartId: string }) {
  const { words } = useLocale();
  return (
    <p className="up">
      <a href={paths.demographics(chartId)}>
        <Icon name="back" />
        {words.demographics.form.back}
      </a>
    </p>
  );
}
