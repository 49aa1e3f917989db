/** The portal's components are read as trees, not as React elements: their JSX is made by src/pages/jsx-runtime.ts. */
const preset = require.resolve("babel-preset-expo", { paths: [require.resolve("expo/package.json")] });

module.exports = function babel(api) {
  api.cache(true);
  return {
    overrides: [
      { exclude: /[\\/]app[\\/]components[\\/]/, presets: [preset] },
      {
        test: /[\\/]app[\\/]components[\\/]/,
        presets: [[preset, { jsxImportSource: "portal-pages", "react-compiler": false }]],
      },
    ],
  };
};
