using Microsoft.Data.Sqlite;

namespace Wenmai.Databases;

/// <summary>A stay in the database: what is asked in it sees one state.</summary>
public sealed class StateSession
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction? _transaction;

    internal StateSession(SqliteConnection connection, SqliteTransaction? transaction) => (_connection, _transaction) = (connection, transaction);

    /// <summary>The rows of a query.</summary>
    /// <param name="sql">The query; values stand in it as <c>$name</c>.</param>
    /// <param name="read">Reads a row.</param>
    /// <param name="values">The values.</param>
    public IReadOnlyList<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>Runs statements.</summary>
    /// <returns>How many rows they changed.</returns>
    public int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Adds a row.</summary>
    /// <returns>Its number.</returns>
    public long Add(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Query($"{sql} RETURNING id", row => row.GetInt64(0), values)[0];

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = _connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, _transaction);
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
