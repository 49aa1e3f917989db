import type { TextareaHTMLAttributes } from "react";
import { Labelled } from "./field";
import type { LabelProps } from "./field";

type TextAreaProps = LabelProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "id" | "name">;

/** As `Field`, for what takes more than a line. */
export function TextArea({ name, label, hint, error, ...textarea }: TextAreaProps) {
  return (
    <Labelled
      {...{ name, label, hint, error }}
      control={(described) => <textarea rows={4} {...textarea} {...described} />}
    />
  );
}
