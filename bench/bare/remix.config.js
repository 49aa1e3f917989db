/** @type {import('@remix-run/dev').AppConfig} */
export default { serverModuleFormat: "esm", postcss: false, tailwind: false };
