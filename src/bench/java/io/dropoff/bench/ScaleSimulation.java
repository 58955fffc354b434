package io.dropoff.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * Nodes that load files side by side into one database, by simulated time: what the numbers of docs/scale.md are made with. A file takes turns
 * between its node and the database; a table loads one file at a time.
 *
 * <pre>arguments: node-ms-per-file node-us-per-row database-ms-per-file database-us-per-row database-cores</pre>
 */
public final class ScaleSimulation {

    private static final int LANES = 4;
    private static final int NODE_CORES = 2;

    /** Requests of a load, as EveryRequestIT counts them. */
    private static final int TURNS = 150;

    /** Of a network, there and back. */
    private static final double LATENCY = 0.0005;

    /** Seconds of work. */
    record Costs(double nodeFile, double nodeRow, double databaseFile, double databaseRow) {
        double node(int rows) {
            return nodeFile + nodeRow * rows;
        }

        double database(int rows) {
            return databaseFile + databaseRow * rows;
        }
    }

    record Load(String name, int files, int tables, int rows) {}

    record Speed(double filesPerSecond, double databaseBusy, double nodesBusy) {}

    /** Cores that serve one after the other, first come first served. */
    private static final class Cores {
        private final double[] free;
        private double worked;

        Cores(int number) {
            free = new double[number];
        }

        /** When the work is done that comes at this time. */
        double serve(double now, double work) {
            int first = 0;
            for (int core = 1; core < free.length; core++) {
                first = free[core] < free[first] ? core : first;
            }
            worked += work;
            free[first] = Math.max(now, free[first]) + work;
            return free[first];
        }

        double busy(double time) {
            return worked / free.length / time;
        }
    }

    /** A lane of a node, and what it is doing. */
    private static final class Lane {
        private final Cores node;
        private double at;
        private int table = -1;
        private int turns;

        Lane(Cores node) {
            this.node = node;
        }
    }

    private ScaleSimulation() {}

    static Speed run(int nodes, int databaseCores, Costs costs, Load load) {
        Cores database = new Cores(databaseCores);
        List<Cores> machines = new ArrayList<>();
        PriorityQueue<Lane> events = new PriorityQueue<>(Comparator.comparingDouble(lane -> lane.at));
        for (int node = 0; node < nodes; node++) {
            Cores machine = new Cores(NODE_CORES);
            machines.add(machine);
            for (int lane = 0; lane < LANES; lane++) {
                events.add(new Lane(machine));
            }
        }
        Deque<Integer> waiting = new ArrayDeque<>();
        Random random = new Random(1);
        for (int file = 0; file < load.files(); file++) {
            waiting.add(random.nextInt(load.tables()));
        }
        Set<Integer> loading = new HashSet<>();
        List<Lane> idle = new ArrayList<>();
        double end = 0;
        while (!events.isEmpty()) {
            Lane lane = events.poll();
            if (lane.turns == 2 * TURNS) {
                loading.remove(lane.table);
                lane.turns = 0;
                end = lane.at;
                for (Lane other : idle) {
                    other.at = lane.at;
                    events.add(other);
                }
                idle.clear();
            }
            if (lane.turns == 0 && !takes(lane, waiting, loading)) {
                idle.add(lane);
                continue;
            }
            lane.at = lane.turns % 2 == 0
                    ? lane.node.serve(lane.at, costs.node(load.rows()) / TURNS) + LATENCY
                    : database.serve(lane.at, costs.database(load.rows()) / TURNS);
            lane.turns++;
            events.add(lane);
        }
        double time = end;
        return new Speed(
                load.files() / time,
                database.busy(time),
                machines.stream().mapToDouble(machine -> machine.busy(time)).average().orElseThrow());
    }

    private static boolean takes(Lane lane, Deque<Integer> waiting, Set<Integer> loading) {
        for (Integer table : waiting) {
            if (loading.add(table)) {
                waiting.removeFirstOccurrence(table);
                lane.table = table;
                return true;
            }
        }
        return false;
    }

    public static void main(String[] arguments) {
        double[] given = Arrays.stream(arguments).mapToDouble(Double::parseDouble).toArray();
        Costs costs = new Costs(given[0] / 1e3, given[1] / 1e6, given[2] / 1e3, given[3] / 1e6);
        List<Load> loads = List.of(
                new Load("1 kB, 50 tables", 5_000, 50, 20),
                new Load("1 kB, 5 tables", 5_000, 5, 20),
                new Load("100,000 rows, 50 tables", 500, 50, 100_000));
        System.out.println("| files | nodes | files/s | rows/s | database busy | nodes busy |\n|---|---|---|---|---|---|");
        for (Load load : loads) {
            for (int nodes : new int[] {1, 2, 4, 16}) {
                Speed speed = run(nodes, (int) given[4], costs, load);
                System.out.printf(
                        "| %s | %d | %,.1f | %,.0f | %.0f %% | %.0f %% |%n",
                        load.name(),
                        nodes,
                        speed.filesPerSecond(),
                        speed.filesPerSecond() * load.rows(),
                        100 * speed.databaseBusy(),
                        100 * speed.nodesBusy());
            }
        }
    }
}
