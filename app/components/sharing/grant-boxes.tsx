import { useLocale } from "~/components/shell/locale";
import { isSeeing } from "./shared-what";

/** Every part of the record and everything that can be done, to tick. */
export function GrantBoxes({ chosen, error }: { chosen: readonly string[]; error: string | null }) {
  const { sharing } = useLocale().words;
  const all = Object.entries(sharing.grants);
  return (
    <div className={error ? "field wrong" : "field"}>
      {error && (
        <p id="grants-error" className="error">
          {error}
        </p>
      )}
      <Boxes
        legend={sharing.choose.sees}
        chosen={chosen}
        grants={all.filter(([grant]) => isSeeing(grant))}
        first
      />
      <Boxes
        legend={sharing.choose.does}
        chosen={chosen}
        grants={all.filter(([grant]) => !isSeeing(grant))}
      />
    </div>
  );
}

type BoxesProps = {
  legend: string;
  grants: Array<[string, string]>;
  chosen: readonly string[];
  first?: boolean;
};

function Boxes({ legend, grants, chosen, first = false }: BoxesProps) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {grants.map(([grant, said], index) => {
        const id = first && index === 0 ? "grants" : `grants-${grant.replace(":", "-")}`;
        return (
          <div key={grant} className="choice">
            <input
              type="checkbox"
              id={id}
              name="grants"
              value={grant}
              defaultChecked={chosen.includes(grant)}
            />
            <label htmlFor={id}>{said}</label>
          </div>
        );
      })}
    </fieldset>
  );
}
