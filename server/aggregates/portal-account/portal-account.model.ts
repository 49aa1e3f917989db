import { DataTypes } from "sequelize";
import type {
  CreationOptional,
  InferAttributes,
  InferCreationAttributes,
  ModelStatic,
  Sequelize,
  Model,
} from "sequelize";
import type { AccountId, AccountStatus, Role } from "../../policies/vocabulary";

export interface PortalAccount extends Model<
  InferAttributes<PortalAccount>,
  InferCreationAttributes<PortalAccount>
> {
  id: AccountId;
  patientId: string | null;
  birthDate: string | null;
  email: string;
  passwordHash: string | null;
  status: AccountStatus;
  roles: CreationOptional<Role[]>;
  preferredLanguage: CreationOptional<string | null>;
  demo: CreationOptional<boolean>;
}

/** The table `portal_account` for one database; what the doors read of it they read by themselves. */
export function portalAccounts(db: Sequelize): ModelStatic<PortalAccount> {
  const known = db.models.PortalAccount as ModelStatic<PortalAccount> | undefined;
  return (
    known ??
    db.define<PortalAccount>(
      "PortalAccount",
      {
        id: { type: DataTypes.TEXT, primaryKey: true },
        patientId: DataTypes.TEXT,
        birthDate: DataTypes.TEXT,
        email: { type: DataTypes.TEXT, allowNull: false },
        passwordHash: DataTypes.TEXT,
        status: { type: DataTypes.TEXT, allowNull: false },
        roles: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false, defaultValue: [] },
        preferredLanguage: DataTypes.TEXT,
        demo: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      },
      { tableName: "portal_account", underscored: true, timestamps: false, version: true },
    )
  );
}
