using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Inquiries;
using Wenmai.Insights;
using Wenmai.Pictures;
using Wenmai.Searching.Strings;

namespace Wenmai.Views;

/// <summary>The views of the analyst's desk.</summary>
public static class AnalysisViews
{
    /// <summary>Rows of a list that a report quotes; the whole list is a file of its own.</summary>
    private const int Quoted = 20;

    /// <summary>Lines that a concordance draws.</summary>
    private const int ConcordanceLines = 200;

    /// <summary>All of them, in the order of the desk.</summary>
    public static IReadOnlyList<AnalysisView> All { get; } =
    [
        Of("/trends", "逐年趋势", async (archive, asked, cancel) => await archive.Counts.CountTrendAsync(asked.Trend(), cancel), Show),
        Of("/matrix", "交叉统计", async (archive, asked, cancel) => await archive.Counts.CountMatrixAsync(asked.Matrix(), cancel), Show),
        Of("/compare", "对比", async (archive, asked, cancel) => await archive.Counts.CompareAsync(asked.Comparison(), cancel), Show),
        Of("/portrait", "画像", async (archive, asked, cancel) => await Portraits.DrawAsync(archive, asked.Portrait(), cancel), Show),
        Of("/keyness", "特征词", async (archive, asked, cancel) => await archive.Counts.FindKeywordsAsync(asked.Keyness(), cancel), Show),
        Of("/collocations", "搭配", async (archive, asked, cancel) => await Sketches.FindAsync(archive.Counts, asked.Collocations(), cancel), Show),
        Of("/concordance", "逐例对齐", async (archive, asked, cancel) => await archive.Counts.FindPlacesAsync(asked.Places(ConcordanceLines), cancel), Show),
        Of("/sentences", "语句清单", async (archive, asked, cancel) => await archive.Counts.ListSentencesAsync(asked.Sentences() with { Size = Quoted }, cancel), Show),
        Of("/register", "任务台账", async (archive, asked, cancel) => await archive.Counts.ReadRegisterAsync(asked.Register(Quoted), cancel), Show),
        Of("/deadlines", "到期事项", async (archive, asked, cancel) => await Deadlines.FindAsync(archive.Counts, asked.Deadlines(Quoted), cancel), Show),
        Of("/ladder", "要求阶梯", async (archive, asked, cancel) => await archive.Counts.ClimbLadderAsync(asked.Slice, cancel), Show),
    ];

    private static AnalysisView Of<T>(
        string path, string name, Func<IArchive, AnalysisQuery, CancellationToken, Task<InsightOutcome<T>>> ask, Func<T, Asked, ViewAnswer> show)
        where T : class => new(path, name, async (archive, asked, at, cancel) =>
    {
        var outcome = await ask(archive, asked, cancel);
        return new InsightOutcome<ViewAnswer>
        {
            Result = outcome.Result is { } result ? show(result, new Asked(name, asked, archive.Taxonomy, at)) : null,
            Problems = outcome.Problems,
            Notices = outcome.Notices,
        };
    });

    private static ViewAnswer Show(Trend trend, Asked asked)
    {
        var table = Reports.Of(trend, asked.At);
        return new ViewAnswer
        {
            Title = asked.Titled(string.Join('、', trend.Request.Series.Select(q => SeriesNames.Of(q, asked.Taxonomy))), table.Title),
            Table = table,
            Shown = PaperTables.Of(trend, asked.Taxonomy, table),
            Figures = PaperTables.Figures(table, 3, "次数", "篇数", "每万字次数"),
            Picture = TrendPicture.Of(trend, asked.Taxonomy),
            Json = InsightJson.Of(trend),
            Generation = trend.Generation,
        };
    }

    private static ViewAnswer Show(Matrix matrix, Asked asked)
    {
        var table = Reports.Of(matrix, asked.At);
        return new ViewAnswer
        {
            Title = asked.Titled(matrix.Request.Slice.Query, table.Title),
            Table = table,
            Shown = PaperTables.Of(matrix, table),
            Figures = PaperTables.Figures(table, 2, "句数", "篇数", "每万字句数"),
            Picture = MatrixPicture.Of(matrix, ReadingOf(asked.Query.Choice<MatrixMeasure>(AnalysisAddress.Measure)), asked.Query.Choice<Shading>(AnalysisAddress.Shade)),
            Json = InsightJson.Of(matrix),
            Generation = matrix.Generation,
        };
    }

    /// <summary>What a measure reads of the cells of a matrix.</summary>
    public static MatrixReading ReadingOf(MatrixMeasure measure) => measure switch
    {
        MatrixMeasure.Rate => MatrixReading.Rate,
        MatrixMeasure.Share => MatrixReading.Share,
        _ => MatrixReading.Count,
    };

    /// <summary>What a measure reads of the cells of a ladder.</summary>
    public static RungReading RungReadingOf(MatrixMeasure measure) => measure switch
    {
        MatrixMeasure.Rate => RungReading.Rate,
        MatrixMeasure.Share => RungReading.Share,
        _ => RungReading.Count,
    };

    private static ViewAnswer Show(Comparison comparison, Asked asked)
    {
        var table = Reports.Of(comparison, asked.At);
        var title = $"{asked.Query.Text(AnalysisAddress.Left)} 与 {asked.Query.Text(AnalysisAddress.Right)}";
        var picture = ComparisonPicture.Of(comparison, asked.Query.Text(AnalysisAddress.Left), asked.Query.Text(AnalysisAddress.Right));
        return asked.Plain(title, table, 2, InsightJson.Of(comparison), comparison.Generation, ["左次数", "右次数"], ["项目", "值", "左次数", "左比例", "右次数", "右比例"]) with { Picture = picture };
    }

    private static ViewAnswer Show(Portrait portrait, Asked asked) => asked.Plain(
        portrait.Request.Subject, InquiryReports.Of(portrait, asked.At), 2, InquiryJson.Of(portrait), portrait.Generation,
        ["本组次数", "对照次数", "比值"], ["类别", "项目", "本组次数", "本组比例", "对照次数", "对照比例", "比值", "判断"]);

    private static ViewAnswer Show(Keyness keyness, Asked asked) => asked.Plain(
        asked.Query.Search.Query, Reports.Of(keyness, asked.At), 2, InsightJson.Of(keyness), keyness.Generation,
        ["本组次数", "对照次数", "对数比"], ["特征词", "偏向", "本组次数", "本组篇数", "对照次数", "对照篇数"]) with
    {
        Picture = KeynessPicture.Of(keyness),
    };

    private static ViewAnswer Show(Collocations found, Asked asked) => (found.Against is { } against
        ? asked.Plain(
            $"{found.Request.Text} 与 {against.Request.Text}", Reports.Of(found, asked.At), 2, InsightJson.Of(found), found.Generation,
            ["差值", "甲同现次数", "乙同现次数"], ["关系", "搭配词", "甲同现次数", "乙同现次数", "差值"])
        : asked.Plain(
            found.Request.Text, Reports.Of(found, asked.At), 2, InsightJson.Of(found), found.Generation,
            ["同现次数", "同现篇数", "logDice"], ["关系", "搭配词", "同现次数", "同现篇数"])) with
    {
        Picture = CollocationsPicture.Of(found),
    };

    private static ViewAnswer Show(FoundPlaces found, Asked asked) => asked.Counted(
        found.Text, Reports.Of(found, asked.At), InsightJson.Of(found), found.Generation, ["年份", "左侧", "词语", "右侧", "讲话"],
        ("处数", found.Concordance.Total), ("篇数", found.Concordance.Speeches));

    private static ViewAnswer Show(SentenceList list, Asked asked) => asked.Counted(
        asked.Query.Search.Query, Reports.Of(list, asked.Query.Search.Query, asked.Query.Search.Selection, asked.At), InsightJson.Of(list), list.Generation,
        ["原句", "年份", "讲话"], ("句数", list.Total), ("篇数", list.Speeches));

    private static ViewAnswer Show(Register register, Asked asked)
    {
        var answer = asked.Counted(
            asked.Query.Search.Query, Reports.Of(register, asked.At), InsightJson.Of(register), register.Generation,
            ["主体", "要求", "时限", "年份", "讲话"], ("条数", register.Total), ("篇数", register.Speeches));
        if (register.Groups.Count == 0 || register.Request.Group is not null) return answer;
        var groups = Reports.GroupsOf(register, asked.At);
        var network = DeedNetwork.Of(register);
        return answer with
        {
            Table = groups, Shown = PaperTables.Short(groups, groups.Columns), Figures = PaperTables.Figures(groups, 1, "条数", "篇数"),
            Network = network, Picture = network is null ? null : NetworkPicture.Of(network),
        };
    }

    private static ViewAnswer Show(DeadlineList list, Asked asked) => asked.Counted(
        asked.Query.Search.Query, InquiryReports.Of(list, asked.At), InquiryJson.Of(list), list.Register.Generation,
        ["距到期天数", "到期", "主体", "要求", "讲话"], ("尚未到期", list.Open), ("已过期限", list.Overdue));

    private static ViewAnswer Show(Ladder ladder, Asked asked)
    {
        var table = Reports.Of(ladder, asked.At);
        var whole = table with { Rows = [.. table.Rows.Where(row => row[1] is Reports.AllYears)] };
        return asked.Plain(ladder.Slice.Query, table, 2, InsightJson.Of(ladder), ladder.Generation, ["条数", "占各级合计比例", "每万字条数"], []) with
        {
            Shown = PaperTables.Short(whole, ["力度", "条数", "占各级合计比例", "篇数", "最早", "最近"]),
            Picture = LadderPicture.Of(ladder, RungReadingOf(asked.Query.Choice<MatrixMeasure>(AnalysisAddress.Measure))),
        };
    }

    /// <summary>What an answer is made with besides what was counted.</summary>
    private sealed record Asked(string Name, AnalysisQuery Query, Taxonomy Taxonomy, DateTimeOffset At)
    {
        public string Titled(string subject, string? name = null) => subject.Length == 0 ? name ?? Name : $"{name ?? Name}：{subject}";

        /// <summary>A table whose rows are things counted.</summary>
        public ViewAnswer Plain(string subject, ReportTable table, int names, object json, string generation, string[] figures, string[] shown) => new()
        {
            Title = Titled(subject),
            Table = table,
            Shown = PaperTables.Short(table, shown),
            Figures = PaperTables.Figures(table, names, figures),
            Json = json,
            Generation = generation,
        };

        /// <summary>A table whose rows are quotations: their number is what is compared.</summary>
        public ViewAnswer Counted(string subject, ReportTable table, object json, string generation, string[] shown, params (string Name, long Value)[] totals) => new()
        {
            Title = Titled(subject),
            Table = table,
            Shown = PaperTables.Short(table, shown),
            Figures = new ReportTable(table.Title, ["项目", .. totals.Select(t => t.Name)], [["合计", .. totals.Select(t => (object?)t.Value)]], []),
            Json = json,
            Generation = generation,
        };
    }
}
