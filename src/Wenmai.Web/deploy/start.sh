#!/bin/sh
# 在本文件夹内启动文脉：讲话放在 speeches，索引和状态放在 state。第一次启动时放入示例。
here=$(cd "$(dirname "$0")" && pwd)
[ -d "$here/speeches" ] || cp -r "$here/samples" "$here/speeches"
export WENMAI__CORPUS="${WENMAI__CORPUS:-$here/speeches}" WENMAI__INDEX="${WENMAI__INDEX:-$here/state/index}" WENMAI__DATA="${WENMAI__DATA:-$here/state/data}"
exec "$here/web/Wenmai.Web" "$@"
