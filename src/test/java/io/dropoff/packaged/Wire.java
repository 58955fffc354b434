package io.dropoff.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The network between the application and its database or broker, which can fail on purpose: a TCP proxy that refuses, cuts everything, or cuts at
 * a chosen moment. A cut closes both ends of every connection.
 */
final class Wire implements AutoCloseable {

    private static final BooleanSupplier NEVER = () -> false;

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean down;
    private volatile int mostConnections = Integer.MAX_VALUE;
    private volatile long bytesToCut = Long.MAX_VALUE;
    private volatile BooleanSupplier cutBeforeAnswer = NEVER;
    private int cuts;
    private int requests;
    private int refused;
    private int requestToCut;
    private boolean loseAnswer;

    /** @param server the database */
    Wire(InetSocketAddress server) throws IOException {
        this.server = server;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        begin("accept", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on nobody gets through. */
    void down() {
        down = true;
        cut();
    }

    /** From now on everybody gets through. */
    void up() {
        down = false;
    }

    /** New connections past so many are refused. */
    void limit(int connections) {
        mostConnections = connections;
    }

    /** Cuts once after so many more bytes to the database were forwarded. */
    synchronized void cutAfter(long bytes) {
        bytesToCut = bytes;
    }

    /** Cuts once, instead of forwarding the database's first answer after this became true. */
    synchronized void cutBeforeAnswer(BooleanSupplier moment) {
        cutBeforeAnswer = moment;
    }

    /**
     * Cuts once at so many more requests; all that is sent up to the next answer is one request.
     *
     * @param loseAnswer the database gets the request, and its answer is lost; else it does not even get that
     */
    synchronized void cutAtRequest(int number, boolean loseAnswer) {
        requests = 0;
        requestToCut = number;
        this.loseAnswer = loseAnswer;
    }

    /** How many requests began, since {@link #cutAtRequest} when that was called. */
    synchronized int requests() {
        return requests;
    }

    synchronized int cuts() {
        return cuts;
    }

    /** Cuts every connection now. */
    synchronized void cut() {
        cuts++;
        bytesToCut = Long.MAX_VALUE;
        cutBeforeAnswer = NEVER;
        requestToCut = 0;
        open.forEach(Wire::close);
        open.clear();
    }

    private synchronized void refuse(Socket client) {
        refused++;
        close(client);
    }

    /** How many connections were refused. */
    synchronized int refused() {
        return refused;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            if (down || open.size() / 2 >= mostConnections) {
                refuse(client);
                continue;
            }
            Socket database;
            try {
                database = new Socket(server.getAddress(), server.getPort());
            } catch (ConnectException notThere) {
                refuse(client);
                continue;
            }
            open.add(client);
            open.add(database);
            Turn turn = new Turn();
            begin("to database", () -> pump(client, database, turn, true));
            begin("from database", () -> pump(database, client, turn, false));
        }
    }

    /** Whose turn it is on one connection. */
    private static final class Turn {
        private boolean asked;
        private int request;
    }

    private void pump(Socket from, Socket to, Turn turn, boolean toDatabase) throws IOException {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                if (toDatabase ? cutsRequest(turn) : cutsAnswer(turn) || cutAtTheMoment()) {
                    return;
                }
                out.write(buffer, 0, count);
                if (toDatabase) {
                    cutWhenSpent(count);
                }
            }
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized boolean cutsRequest(Turn turn) {
        if (!turn.asked) {
            turn.asked = true;
            turn.request = ++requests;
            if (turn.request == requestToCut && !loseAnswer) {
                cut();
                return true;
            }
        }
        return false;
    }

    private synchronized boolean cutsAnswer(Turn turn) {
        turn.asked = false;
        if (turn.request == requestToCut && loseAnswer) {
            cut();
            return true;
        }
        return false;
    }

    /** Answers of several connections may see the moment: one of them cuts. */
    private boolean cutAtTheMoment() {
        BooleanSupplier moment = cutBeforeAnswer;
        if (!moment.getAsBoolean()) {
            return false;
        }
        synchronized (this) {
            if (cutBeforeAnswer == moment) {
                cut();
            }
        }
        return true;
    }

    private synchronized void cutWhenSpent(int count) {
        if (bytesToCut != Long.MAX_VALUE) {
            bytesToCut -= count;
            if (bytesToCut <= 0) {
                cut();
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void begin(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // one end is gone, and with it the other
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
