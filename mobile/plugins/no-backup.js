/**
 * Nothing of the app leaves the phone by a backup: neither to a cloud nor to a new phone. `allowBackup` alone does not
 * stop a transfer between phones since Android 12. On iOS the files say it themselves (modules/device).
 */
const fs = require("node:fs");
const path = require("node:path");
const { withAndroidManifest, withDangerousMod } = require("expo/config-plugins");

const NOTHING = ["root", "file", "database", "sharedpref", "external"]
  .map((domain) => `    <exclude domain="${domain}" path="." />`)
  .join("\n");
const RULES = `<?xml version="1.0" encoding="utf-8"?>
<data-extraction-rules>
  <cloud-backup>
${NOTHING}
  </cloud-backup>
  <device-transfer>
${NOTHING}
  </device-transfer>
</data-extraction-rules>
`;

module.exports = function withNoBackup(config) {
  const withFile = withDangerousMod(config, [
    "android",
    (android) => {
      const folder = path.join(android.modRequest.platformProjectRoot, "app/src/main/res/xml");
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, "no_backup.xml"), RULES);
      return android;
    },
  ]);
  return withAndroidManifest(withFile, (android) => {
    const [application] = android.modResults.manifest.application;
    application.$["android:allowBackup"] = "false";
    application.$["android:dataExtractionRules"] = "@xml/no_backup";
    return android;
  });
};
