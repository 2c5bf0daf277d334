package org.kmatrix.matrix;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How cells are shared out among several runs, as one of them sees it.
 *
 * @param own this run's shard
 * @param others the cells of all other shards
 */
public record Sharding(Shard own, Map<Shard, List<Cell>> others) {
    /** One run has all cells. */
    public static final Sharding NONE = new Sharding(Shard.WHOLE, Map.of());

    public Sharding {
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    static Sharding of(Shard own, List<Cell> cells) {
        if (own.equals(Shard.WHOLE)) {
            return NONE;
        }
        var parts = Shard.all(cells, own.count());
        var others = new LinkedHashMap<Shard, List<Cell>>();
        for (int index = 1; index <= own.count(); index++) {
            if (index != own.index()) {
                others.put(new Shard(index, own.count()), parts.get(index - 1));
            }
        }
        return new Sharding(own, others);
    }
}
