import type { Transaction } from "sequelize";
import { sequelizeOf } from "./request-rows";

/** Something of this patient changed upstream: every copy of their record is asked for anew (CONTRACT §3). */
export async function raiseGeneration(tx: Transaction, patientId: string): Promise<void> {
  await sequelizeOf(tx).query(
    // A row without a birth date would say that upstream has none.
    `insert into chart (patient_id, generation, birth_date)
      values ($1, 1, (select birth_date from portal_account where patient_id = $1 and length(birth_date) = 10))
      on conflict (patient_id) do update set generation = chart.generation + 1`,
    { transaction: tx, bind: [patientId] },
  );
}
