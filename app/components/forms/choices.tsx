import type { ReactNode } from "react";

type ChoicesProps = {
  type: "radio" | "checkbox";
  name: string;
  legend: string;
  options: ReadonlyArray<{ value: string; label: string; lang?: string; hint?: ReactNode }>;
  /** What was chosen before, kept after a refusal. */
  chosen: readonly string[];
  error?: string | null;
};

/** A question with its answers to choose from; the summary's link leads to the first of them. */
export function Choices({ type, name, legend, options, chosen, error = null }: ChoicesProps) {
  return (
    <fieldset
      className={error ? "field choices wrong" : "field choices"}
      aria-describedby={error ? `${name}-error` : undefined}
    >
      <legend>{legend}</legend>
      {error && (
        <p id={`${name}-error`} className="error">
          {error}
        </p>
      )}
      {options.map(({ value, label, lang, hint }, index) => {
        const id = index === 0 ? name : `${name}-${value}`;
        return (
          <div key={value} className="choice">
            <input
              type={type}
              id={id}
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              aria-describedby={hint ? `${id}-hint` : undefined}
            />
            <label htmlFor={id} lang={lang}>
              {label}
            </label>
            {hint && (
              <p id={`${id}-hint`} className="quiet">
                {hint}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
