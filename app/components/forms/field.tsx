import type { InputHTMLAttributes, ReactNode } from "react";

export type LabelProps = {
  name: string;
  label: string;
  /** Beneath the label. */
  hint?: string;
  error: string | null;
};

/** What a control is told of its label's surroundings; the summary above the form links to it by its name. */
export type Described = { id: string; name: string; "aria-invalid"?: true; "aria-describedby"?: string };

/** Label, hint and error around a control. */
export function Labelled({
  name,
  label,
  hint,
  error,
  control,
}: LabelProps & { control: (described: Described) => ReactNode }) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div className={error ? "field wrong" : "field"}>
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p id={`${name}-hint`} className="quiet">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="error">
          {error}
        </p>
      )}
      {control({
        id: name,
        name,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": described || undefined,
      })}
    </div>
  );
}

type FieldProps = LabelProps & Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "name">;

/** A labelled input of one line. */
export function Field({ name, label, hint, error, ...input }: FieldProps) {
  return (
    <Labelled
      {...{ name, label, hint, error }}
      control={(described) => <input {...input} {...described} />}
    />
  );
}

type ErrorSummaryProps = { title: string; messages: Array<{ field: string; text: string }> };

/** "There is a problem": each message leads to its field. First on the page, and focused by the browser's load. */
export function ErrorSummary({ title, messages }: ErrorSummaryProps) {
  return (
    <div className="error-summary" role="alert" aria-labelledby="problems" tabIndex={-1} autoFocus>
      <h2 id="problems">{title}</h2>
      <ul>
        {messages.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
