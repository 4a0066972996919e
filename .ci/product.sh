# Starts and stops the product for the scripts beside this one, which source it.

export WEB_PORT APP_PORT MCP_SERVER_PORT METRICS_PORT
product=

# The folder of a JDK that Maven's toolchain discovery finds too.
jdk_25() {
    local home
    for home in "${JAVA_HOME:-/none}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
        if [ -x "$home/bin/javac" ] && grep -qsE '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$home/release"; then
            echo "$home"
            return 0
        fi
    done
    return 1
}

# documented GUIDE PATTERN: the one command in the guide's blocks that fits, so that what is run here is what people type.
documented() {
    local found
    found=$(awk '/^```/ { inside = $0 == "```sh"; next } inside' "$1" | sed 's/  *#.*//' | grep -E -- "$2") || true
    [ -n "$found" ] && [ "$(wc -l <<< "$found")" = 1 ] || { echo "Not one command in $1 fits $2: $found" >&2; return 1; }
    echo "$found"
}

listens() { (: < "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

choose_ports() {
    local name port=$((20000 + RANDOM % 10000))
    for name in WEB_PORT APP_PORT MCP_SERVER_PORT METRICS_PORT; do
        while listens "$port"; do port=$((port + 1)); done
        declare -g "$name=$port"
        port=$((port + 1))
    done
}

# start_product FOLDER LOG: builds and runs what is in the folder, and waits until it serves.
start_product() {
    (cd "$1" && exec mvn -q compile exec:exec) > "$2" 2>&1 &
    product=$!
    local second
    for second in $(seq 300); do
        if curl -fs -o /dev/null "http://localhost:$WEB_PORT/health" && grep -q 'is ready' "$2"; then
            cat "$2"
            return 0
        fi
        if ! kill -0 "$product" 2> /dev/null; then
            break
        fi
        sleep 1
    done
    echo "The product did not get ready in $second seconds:"
    cat "$2"
    return 1
}

# Ends Maven alone, as a terminal that is closed does; everything that it started must end by itself.
stop_product() {
    [ -n "$product" ] || return 0
    kill -TERM "$product" 2> /dev/null || true
    wait "$product" 2> /dev/null || true
    product=
    local second left
    for second in $(seq 30); do
        left=$(left_running)
        if [ -z "$left" ]; then
            echo "Stopped; nothing was left behind"
            return 0
        fi
        sleep 1
    done
    echo "Still running $second seconds after the stop:"
    echo "$left"
    return 1
}

left_running() {
    local file port
    # Java's commands name the clone, PostgreSQL's the data; those of ended processes are empty.
    for file in /proc/[0-9]*/cmdline; do
        tr '\0' ' ' 2> /dev/null < "$file" | grep -F -e "$TODO_DATA" -e "$work/clone" || true
    done
    for port in "$WEB_PORT" "$APP_PORT" "$MCP_SERVER_PORT" "$METRICS_PORT"; do
        if listens "$port"; then echo "port $port"; fi
    done
}
