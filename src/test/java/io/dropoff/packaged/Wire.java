package io.dropoff.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The network between the application and its database, which can fail on purpose: a TCP proxy that refuses, cuts everything, or cuts at
 * a chosen moment. A cut closes both ends of every connection.
 */
final class Wire implements AutoCloseable {

    private static final BooleanSupplier NEVER = () -> false;

    private final int server;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean down;
    private volatile int mostConnections = Integer.MAX_VALUE;
    private volatile long bytesToCut = Long.MAX_VALUE;
    private volatile BooleanSupplier cutBeforeAnswer = NEVER;
    private int cuts;

    /** @param server port of the database on this machine */
    Wire(int server) throws IOException {
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

    synchronized int cuts() {
        return cuts;
    }

    private synchronized void cut() {
        cuts++;
        bytesToCut = Long.MAX_VALUE;
        cutBeforeAnswer = NEVER;
        open.forEach(Wire::close);
        open.clear();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            if (down || open.size() / 2 >= mostConnections) {
                close(client);
                continue;
            }
            Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
            open.add(client);
            open.add(database);
            begin("to database", () -> pump(client, database, true));
            begin("from database", () -> pump(database, client, false));
        }
    }

    private void pump(Socket from, Socket to, boolean toDatabase) throws IOException {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                if (!toDatabase && cutAtTheMoment()) {
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
