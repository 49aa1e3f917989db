import { useLocale } from "~/components/shell/locale";

type LanguageFieldProps = {
  name: string;
  label: string;
  error: string | null;
  defaultValue: string;
  /** BCP 47 tags. */
  languages: readonly string[];
};

/** Languages by their names in the reader's, in the reader's order. */
export function LanguageField({ name, label, error, defaultValue, languages }: LanguageFieldProps) {
  const { words, format, language } = useLocale();
  const options = languages
    .map((tag) => ({ tag, text: format.languageName(tag) ?? tag }))
    .sort((a, b) => a.text.localeCompare(b.text, language));
  return (
    <div className={error ? "field wrong" : "field"}>
      <label htmlFor={name}>{label}</label>
      {error && (
        <p id={`${name}-error`} className="error">
          {error}
        </p>
      )}
      <select
        id={name}
        name={name}
        defaultValue={defaultValue}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
      >
        <option value="">{words.demographics.form.chooseLanguage}</option>
        {options.map(({ tag, text }) => (
          <option key={tag} value={tag}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
