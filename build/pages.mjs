import { join } from 'node:path';
import { bundle } from './bundle.mjs';
import { filesIn } from './files.mjs';

/**
 * Each src/sidebar/<page>.tsx becomes <Page>.html with its script and style inside; folders there hold shared parts.
 * @returns The bundles, with the file's name and text.
 */
export async function sidebarPages(root) {
  const names = await filesIn(join(root, 'src/sidebar'), '.tsx');
  return Promise.all(
    names.map(async (name) => {
      const page = await bundle(root, `src/sidebar/${name}`, {
        target: 'es2020',
        minify: true,
        jsx: 'automatic',
        jsxImportSource: 'preact',
        alias: { luxon: './src/sidebar/parts/luxon.ts' },
      });
      return { ...page, name: pageName(name), html: pageHtml(page) };
    }),
  );
}

const pageName = (file) => `${file[0].toUpperCase()}${file.slice(1).replace(/tsx$/, 'html')}`;

/** esbuild writes "</script" and "</style" in a way that cannot end the element early. */
const pageHtml = ({ js, css }) => `<!doctype html>
<html lang="en">
<head>
<base target="_top">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>${css}</style>
</head>
<body>
<div id="page"></div>
<script>${js}</script>
</body>
</html>
`;
