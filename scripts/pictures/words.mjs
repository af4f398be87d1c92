// What the scenes wait for and choose on the screen, in each display language, and the folder that its pictures lie in.
import fs from 'node:fs';

const titlesOf = (file) => JSON.parse(fs.readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

/** By display language as VS Code writes it. `folder` stands below a set's own; titles are those of package.nls*.json. */
export const LANGUAGES = {
  en: {
    folder: '',
    titles: titlesOf('package.nls.json'),
    whenNot: 'When it is right',
    setLimit: 'Set the limit to the request',
    readiness: 'readinessProbe: HTTP, port http',
    hint: 'no requests after about 15 s',
    configComment: 'What this project expects.',
  },
  'zh-cn': {
    folder: 'zh-CN',
    titles: titlesOf('package.nls.zh-cn.json'),
    whenNot: '什么时候可以忽略',
    setLimit: '把限制设为与请求相等',
    readiness: 'readinessProbe：HTTP，端口 http',
    hint: '约 15 秒无响应后不再接收请求',
    configComment: '本项目的要求。',
  },
};
