# Runs both images the way a strict cluster would, over a PostgreSQL of its own; .ci/images and docker/measure source it.
# They set $work, an empty folder, and $root, a built checkout.

database_port=25432
contained="--network host --user 65532:65532 --read-only --tmpfs /tmp --memory 512m --cap-drop ALL
    --security-opt no-new-privileges --pids-limit 512"
WEB_PORT=23000 APP_PORT=28000 MCP_SERVER_PORT=28001
export WEB_PORT APP_PORT MCP_SERVER_PORT

# PostgreSQL does not run as root.
as_nobody() {
    if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi
}

# The programs that the training run uses, with a password, over TCP on loopback.
start_database() {
    local home=$work/postgres
    mkdir -p "$home/programs"
    unzip -qo "$root"/app/target/training/embedded-postgres-binaries-*.jar 'postgres-*.txz' -d "$home"
    tar -xJf "$home"/postgres-*.txz -C "$home/programs"
    database_password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    echo "$database_password" > "$home/password"
    chmod 711 "$work"
    [ "$(id -u)" != 0 ] || chown -R 65534:65534 "$home"
    as_nobody "$home/programs/bin/initdb" -D "$home/data" -U todo --auth=scram-sha-256 --pwfile="$home/password" \
        > "$home/initdb.log"
    as_nobody "$home/programs/bin/pg_ctl" -D "$home/data" -w -l "$home/log" start \
        -o "-p $database_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$home" > /dev/null
    database_url=postgresql://todo:$database_password@127.0.0.1:$database_port/postgres
}

stop_database() {
    [ -d "$work/postgres/data" ] || return 0
    as_nobody "$work/postgres/programs/bin/pg_ctl" -D "$work/postgres/data" -m fast stop > /dev/null 2>&1 || true
}

# run_app NAME IMAGE [docker's options…]: PORT and secrets are set; entry is how the JVM is started, if not by default.
run_app() {
    local name=$1 image=$2
    shift 2
    docker run -d --name "$name" $contained -e PORT=$APP_PORT -e MCP_SERVER_PORT=$MCP_SERVER_PORT -e METRICS_PORT=29000 \
        -e DATABASE_URL="$database_url" -e AUTH_SECRET="${auth_secret:-0123456789abcdef0123456789abcdef}" "$@" \
        ${strict:+--entrypoint /opt/jre/bin/java} "$image" ${strict:+$(strictly app)} > /dev/null
}

run_web() {
    local name=$1 image=$2
    shift 2
    docker run -d --name "$name" $contained -e PORT=$WEB_PORT -e METRICS_PORT=29001 \
        -e BACKEND_URL=http://127.0.0.1:$APP_PORT "$@" \
        ${strict:+--entrypoint /opt/jre/bin/java} "$image" ${strict:+$(strictly web)} > /dev/null
}

# The image's own command, and an end to it where the AOT cache does not fit.
strictly() {
    echo "@/app/jvm.options -XX:AOTMode=on -XX:AOTCache=/app/program.aot -jar /app/todo-$1.jar"
}

# await CONTAINER PORT: until it is ready; with its log if it never is.
await() {
    local try
    for try in $(seq 1200); do
        if curl -fs -o /dev/null "http://127.0.0.1:$2/health/ready"; then return 0; fi
        if [ "$(docker inspect -f '{{.State.Running}}' "$1")" != true ]; then break; fi
        sleep 0.05
    done
    echo "$1 is not ready after try $try; it said:" >&2
    docker logs "$1" >&2
    return 1
}
