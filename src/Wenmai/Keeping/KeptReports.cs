using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Wenmai.Databases;

namespace Wenmai.Keeping;

/// <summary>Reports that people keep by name. Thread-safe.</summary>
public sealed class KeptReports
{
    /// <summary>Most parts of a report.</summary>
    public const int MostParts = 60;

    /// <summary>Longest heading.</summary>
    public const int MaxHeading = 100;

    /// <summary>Longest words of a part.</summary>
    public const int MaxText = 10_000;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly KeptTable<KeptReport> _table;

    /// <param name="database">The database.</param>
    /// <param name="clock">The time.</param>
    public KeptReports(StateDatabase database, TimeProvider? clock = null) =>
        _table = new KeptTable<KeptReport>(database, "reports", "报告", Read, clock ?? TimeProvider.System);

    /// <summary>What somebody sees, their own first.</summary>
    public IReadOnlyList<KeptReport> Visible(Keeper keeper) => _table.Database.Read(session => _table.Visible(session, keeper));

    /// <summary>One by its name.</summary>
    /// <exception cref="AdministrationFault">There is none, or several share the name (E623).</exception>
    public KeptReport Find(Keeper keeper, string name) => _table.Database.Read(session => _table.Named(session, keeper, name));

    /// <summary>One by its number.</summary>
    /// <exception cref="AdministrationFault">There is none that they see (E623).</exception>
    public KeptReport Find(Keeper keeper, long id) => Visible(keeper).FirstOrDefault(r => r.Id == id)
        ?? throw new AdministrationFault(Codes.NotKept, "没有这个报告，可能已被删除。", "请从报告列表中选择。");

    /// <summary>Keeps a report.</summary>
    /// <param name="keeper">Who keeps it.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="parts">Its parts; none to begin with.</param>
    /// <exception cref="AdministrationFault">The name or a part is unfit (E625).</exception>
    public KeptReport Add(Keeper keeper, string name, IReadOnlyList<ReportPart>? parts = null) => _table.Database.Change(session =>
    {
        var id = session.Add(
            "INSERT INTO reports (name, owner, created_at, changed_at) VALUES ($name, $owner, $now, $now)",
            ("$name", _table.FitName(session, keeper.Name, name, Codes.UnfitReport)), ("$owner", keeper.Name), ("$now", _table.Now));
        return Write(session, id, parts ?? []);
    });

    /// <summary>Gives one other parts. A view that stays keeps the figures it is compared with.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), it is another's (E603), or a part is unfit (E625).</exception>
    public KeptReport Rewrite(Keeper keeper, long id, IReadOnlyList<ReportPart> parts) => Changed(keeper, id, old =>
    {
        var known = old.Where(p => p.Basis is not null).GroupBy(p => p.Address).ToDictionary(g => g.Key, g => g.First().Basis);
        return [.. parts.Select(p => p.Basis is null && known.TryGetValue(p.Address, out var basis) ? p with { Basis = basis } : p)];
    });

    /// <summary>Adds a part at the end.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), it is another's (E603), or the part is unfit (E625).</exception>
    public KeptReport Append(Keeper keeper, long id, ReportPart part) => Changed(keeper, id, old => [.. old, part]);

    /// <summary>Keeps the figures of views: from now on these are compared with.</summary>
    /// <param name="keeper">Who asks.</param>
    /// <param name="id">The report's number.</param>
    /// <param name="figures">Figures by the address of their view.</param>
    /// <exception cref="AdministrationFault">There is none (E623), or it is another's (E603).</exception>
    public KeptReport KeepFigures(Keeper keeper, long id, IReadOnlyDictionary<string, KeptFigures> figures) => Changed(keeper, id, old =>
        [.. old.Select(p => figures.TryGetValue(p.Address, out var now) ? p with { Basis = now } : p)]);

    /// <summary>Renames one.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), it is another's (E603), or the name is unfit (E625).</exception>
    public void Rename(Keeper keeper, long id, string name) => _table.Rename(keeper, id, name, Codes.UnfitReport);

    /// <summary>Shows one to others, or no longer.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), or it is another's (E603).</exception>
    public void Share(Keeper keeper, long id, bool isShared) => _table.Set(keeper, id, "is_shared", isShared);

    /// <summary>Removes one; it can be brought back for 30 days.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), or it is another's (E603).</exception>
    public void Remove(Keeper keeper, long id) => _table.Remove(keeper, id, (_, _) => { });

    /// <summary>Brings one back.</summary>
    /// <exception cref="AdministrationFault">There is none (E623), it is another's (E603), or its name has been taken since (E625).</exception>
    public KeptReport Restore(Keeper keeper, long id) => _table.Restore(keeper, id, Codes.UnfitReport, (_, _) => { });

    private KeptReport Changed(Keeper keeper, long id, Func<IReadOnlyList<ReportPart>, IReadOnlyList<ReportPart>> change) => _table.Database.Change(session =>
    {
        var parts = change(_table.ToChange(session, keeper, id).Parts);
        session.Run("UPDATE reports SET changed_at = $now WHERE id = $id", ("$now", _table.Now), ("$id", id));
        session.Run("DELETE FROM report_parts WHERE report = $id", ("$id", id));
        return Write(session, id, parts);
    });

    private KeptReport Write(StateSession session, long id, IReadOnlyList<ReportPart> parts)
    {
        if (parts.Count > MostParts)
            throw new AdministrationFault(Codes.UnfitReport, $"一份报告最多 {MostParts} 个部分。", "请分成几份报告。");
        for (var place = 0; place < parts.Count; place++)
        {
            var part = Fit(parts[place]);
            session.Run(
                "INSERT INTO report_parts (report, place, heading, text, address, figures) VALUES ($id, $place, $heading, $text, $address, $figures)",
                ("$id", id), ("$place", place), ("$heading", part.Heading), ("$text", part.Text), ("$address", part.Address),
                ("$figures", part.Basis is { } basis ? JsonSerializer.Serialize(basis, Json) : null));
        }
        return _table.Find(session, id)!;
    }

    private static ReportPart Fit(ReportPart part)
    {
        part = part with { Heading = part.Heading.Trim(), Text = part.Text.ReplaceLineEndings("\n").Trim(), Address = part.Address.Trim() };
        if (part.Heading.Length > MaxHeading || part.Heading.Any(char.IsControl) || part.Text.Length > MaxText)
            throw new AdministrationFault(Codes.UnfitReport, $"小标题最长 {MaxHeading} 字，文字最长 {MaxText} 字。", "请缩短后再存。");
        if (part.Address.Length > 0 && !SavedAddresses.IsFit(part.Address))
            throw new AdministrationFault(Codes.UnfitReport, "这个地址不能放入报告，须是本站的统计页面。", "请在要放入的页面上点“放入报告”。");
        if (part is { Heading.Length: 0, Text.Length: 0, Address.Length: 0 })
            throw new AdministrationFault(Codes.UnfitReport, "这个部分是空的。", "请写小标题或文字，或放入一个统计页面。");
        return part;
    }

    private static KeptReport Read(StateSession session, SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Name = row.GetString(1),
        Owner = row.GetString(2),
        IsShared = row.GetBoolean(3),
        CreatedAt = TimeText.Read(row.GetString(4)),
        ChangedAt = TimeText.Read(row.GetString(5)),
        Parts = session.Query(
            "SELECT heading, text, address, figures FROM report_parts WHERE report = $id ORDER BY place",
            p => new ReportPart(p.GetString(0), p.GetString(1), p.GetString(2))
            {
                Basis = p.IsDBNull(3) ? null : JsonSerializer.Deserialize<KeptFigures>(p.GetString(3), Json),
            },
            ("$id", row.GetInt64(0))),
    };
}
