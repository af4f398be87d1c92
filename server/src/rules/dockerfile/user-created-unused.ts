import { type CreatedUser, unusedUser } from '../../model/dockerfile/accounts';
import { addUser } from '../../model/dockerfile/user-edit';
import { stageRule } from '../dockerfile-rule';
import { LINKS } from '../links';

export default stageRule<CreatedUser>({
  id: 'user-created-unused',
  severity: 'warning',
  category: 'users-and-permissions',
  title: { en: 'User that is created and not used', zh: '创建了用户却没有使用' },
  message: { en: 'User "{user}" is created, but the image runs as root: no USER switches to it', zh: '创建了用户 "{user}"，但镜像仍以 root 运行：没有用 USER 切换过去' },
  why: {
    en: 'Somebody meant the program to run as this user. Without USER it runs as root all the same, and root in a container is root of the node once something breaks out of it.',
    zh: '创建用户显然是想让程序以它运行。没有 USER，程序还是以 root 运行；一旦有漏洞被利用逃出容器，容器里的 root 就是节点上的 root。',
  },
  whenNot: { en: 'The program starts as root and goes over to the user by itself.', zh: '程序以 root 启动，之后自己切换到该用户。' },
  links: [LINKS.imageUser, LINKS.dockerfileUser],
  check(stage, { stageTargets, isOn }) {
    const user = stage.isShipped(stageTargets) ? unusedUser(stage) : undefined;
    // A USER root at the end is what is wrong then.
    if (!user || (stage.user().kind === 'known' && isOn('last-user-root'))) return [];
    return [{ at: user.word.place, args: { user: user.name }, data: user }];
  },
  fixes: [{
    // Not safe: files that the program writes may belong to root.
    safe: false,
    title: { en: 'Switch to "{user}" before the program starts', zh: '在程序启动前切换到 "{user}"' },
    changes: (stage, _context, { data }) => data && stage.user().kind === 'absent' ? addUser(stage, data.uid ?? data.name, false) : undefined,
  }],
  examples: [
    {
      bad: `FROM python:3.13-slim
RUN pip install shop && \\
    # no root for us
    useradd --create-home --uid 10001 [|shop|]
COPY app.py /app.py
CMD ["python", "/app.py"]
`,
      fixed: `FROM python:3.13-slim
RUN pip install shop && \\
    # no root for us
    useradd --create-home --uid 10001 shop
COPY app.py /app.py
USER 10001
CMD ["python", "/app.py"]
`,
    },
    {
      bad: `FROM alpine:3.22 AS base
RUN addgroup -S app && adduser -S -G app [|app|]
FROM base
COPY server /server
ENTRYPOINT ["java", "-jar", "/app.jar"]
`,
      fixed: `FROM alpine:3.22 AS base
RUN addgroup -S app && adduser -S -G app app
FROM base
COPY server /server
USER app
ENTRYPOINT ["java", "-jar", "/app.jar"]
`,
    },
    {
      why: { en: 'Switched to by USER, by the program, or by a script that is not written here.', zh: '由 USER、由程序自己，或者由没有写在这里的脚本切换。' },
      good: `FROM debian:13 AS one
RUN useradd app
USER app
FROM debian:13 AS two
RUN useradd app
ENTRYPOINT ["/docker-entrypoint.sh"]
FROM debian:13
RUN useradd nginx && adduser nginx www-data
CMD ["nginx", "-g", "daemon off;"]
`,
    },
  ],
});
