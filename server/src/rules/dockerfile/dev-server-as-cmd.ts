import { developmentServer } from '../../model/dockerfile/development-server';
import { startCommands, startedWith } from '../../model/dockerfile/start-command';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** Stages and files that are for development by their name. */
const FOR_DEVELOPMENT = /(?:^|[^a-z])(?:dev|devel|develop|development|debug|local|test|tests|testing|e2e|ci|demo|example|examples|storybook)(?:$|[^a-z])|devcontainer/i;

export default instructionRule({
  id: 'dev-server-as-cmd',
  keywords: ['CMD', 'ENTRYPOINT'],
  severity: 'info',
  category: 'entrypoint-and-signals',
  title: { en: 'Development server in the image', zh: '镜像里运行的是开发服务器' },
  message: { en: '"{server}" is made for development: it is slow under load and may show its insides', zh: '"{server}" 是开发用的服务器：负载一高就慢，还可能暴露内部信息' },
  why: {
    en: 'Development servers watch files, rebuild, answer errors with source code and often serve one request at a time; their own manuals say not to use them in production. Start the server that is meant for it: gunicorn, `next start`, node with the built files, a web server for static files.',
    zh: '开发服务器会监视文件、重新编译，出错时直接返回源代码，很多一次只能处理一个请求；它们的官方文档都写明不要用于生产。请改用生产用的服务器：gunicorn、`next start`、用 node 运行构建结果，或者用 Web 服务器提供静态文件。',
  },
  whenNot: { en: 'The image is for development only. Call its stage or its file `dev`, and this stays silent.', zh: '镜像只用于开发。把阶段或文件命名为 `dev`，就不会再提示。' },
  links: [LINKS.djangoDeployment, LINKS.dockerfileCmd],
  check(instruction, { file, stageTargets }) {
    const stages = startedWith(instruction, stageTargets);
    const stage = stages[0];
    if (!stage || instruction.trigger || FOR_DEVELOPMENT.test(file.split('/').pop() ?? '') || stages.every(({ name }) => FOR_DEVELOPMENT.test(name ?? ''))) return [];
    for (const command of startCommands(instruction, stage)) {
      const server = developmentServer(command);
      if (server) return [{ at: server.word.place, args: { server: server.name } }];
    }
    return [];
  },
  examples: [
    {
      bad: `FROM node:24
CMD ["npm", "run", "[|dev|]"]
`,
    },
    {
      bad: `FROM python:3.13
CMD python manage.py migrate && \\
    python manage.py [|runserver|] 0.0.0.0:8000
`,
    },
    {
      bad: `FROM python:3.13
ENTRYPOINT ["python", "-m", "flask", "[|run|]", "--host=0.0.0.0"]
`,
    },
    {
      bad: `FROM python:3.13
CMD ["uvicorn", "app:app", "[|--reload|]"]
`,
    },
    {
      bad: `FROM ruby:3.4
CMD ["rails", "server", "-e", "[|development|]"]
`,
    },
    {
      why: { en: 'What serves in production; a stage for development by name.', zh: '生产用的服务器；名字表明用于开发的阶段。' },
      good: `FROM node:24 AS dev
CMD ["npm", "run", "dev"]
FROM node:24
CMD ["next", "start"]
`,
    },
    {
      good: `FROM python:3.13
RUN python manage.py collectstatic
CMD ["gunicorn", "shop.wsgi"]
`,
    },
  ],
});
