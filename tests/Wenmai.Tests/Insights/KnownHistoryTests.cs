using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.Insights;

/// <summary>What everybody knows of these years must be visible in the counts. Years are those that the archive's own table states; the texts are read by a
/// plain reader, without labels, so that the counts rest on nothing but the words.</summary>
public sealed class KnownHistoryTests : IClassFixture<KnownHistoryTests.Archive>
{
    private readonly Archive _archive;

    public KnownHistoryTests(Archive archive)
    {
        _archive = archive;
        Assert.SkipWhen(archive.Insights is null, "the shared folder lacks corpora/speeches-dev (set WENMAI_SHARED)");
    }

    [Fact]
    public void EpidemicControlIsAThingOf2020()
    {
        // One document of 2018, on swine fever, says it 62 times: of that year the share of speeches is compared, which one document can't move.
        var series = Count("疫情防控");
        var (rate, share) = (series[2020].PerTenThousand, series[2020].SpeechShare);
        Assert.All(series.Where(p => p.Key is < 2020 and > 0 && p.Key != 2018), p => Assert.True(rate >= 20 * p.Value.PerTenThousand, $"{p.Key}: {p.Value.PerTenThousand:0.00} of {rate:0.00}"));
        Assert.True(share >= 20 * series[2018].SpeechShare, $"2018: {series[2018].SpeechShare:0.000} of {share:0.000}");
        Assert.All(series.Where(p => p.Key >= 2023), p => Assert.True(p.Value.PerTenThousand < rate / 5, $"{p.Key}: {p.Value.PerTenThousand:0.00}"));
    }

    [Fact]
    public void PovertyPeaksBy2020AndRevitalisationPassesItFrom2022()
    {
        var (poverty, revival) = (Count("脱贫攻坚"), Count("乡村振兴"));
        Assert.InRange(poverty.Where(p => p.Key > 0).MaxBy(p => p.Value.PerTenThousand).Key, 2015, 2020);
        // 2018 is the year of the strategy itself and of its first document: it leads once, and for good from 2022.
        foreach (var year in new[] { 2015, 2016, 2017, 2019, 2020, 2021 }) Assert.True(poverty[year].PerTenThousand > revival[year].PerTenThousand, $"{year}");
        foreach (var year in Enumerable.Range(2022, 4)) Assert.True(revival[year].PerTenThousand > poverty[year].PerTenThousand, $"{year}");
    }

    [Theory]
    [InlineData("两个确立", 2021)]
    [InlineData("新质生产力", 2023)]
    public void AFormulaDoesNotStandBeforeItsYear(string formula, int first)
    {
        var series = Count(formula);
        Assert.Equal(0, series.Where(p => p.Key < first && p.Key > 0).Sum(p => p.Value.Count));
        Assert.True(series.Where(p => p.Key >= first).Sum(p => p.Value.Count) > 0);
    }

    private Dictionary<int, TrendPoint> Count(string phrase) =>
        _archive.Insights!.CountTrend(new TrendRequest { Series = [$"“{phrase}”"] }).Result!.Series[0].Points.ToDictionary(p => p.Year);

    /// <summary>The archive, indexed once; null where it is absent.</summary>
    public sealed class Archive : IDisposable
    {
        /// <summary>Earlier texts say nothing about these formulas and take their time.</summary>
        private const string FirstYear = "2000";

        private readonly string _index = Directory.CreateTempSubdirectory("wenmai-history-").FullName;
        private readonly SpeechSearcher? _searcher;

        public Archive()
        {
            var folder = Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable("WENMAI_SHARED") is { Length: > 0 } set ? set : Path.Combine(Repository.Root, "..", "shared"), "corpora"));
            if (!File.Exists(Path.Combine(folder, "speeches-dev.tsv"))) return;
            var store = new GenerationStore(_index);
            using (var builder = new SegmentBuilder(store))
            {
                foreach (var row in File.ReadLines(Path.Combine(folder, "speeches-dev.tsv")).Skip(1).Select(l => l.Split('\t')).Where(r => string.CompareOrdinal(r[1], FirstYear) >= 0))
                    builder.Add(TestArchive.SpeechOf(row[0], File.ReadAllText(Path.Combine(folder, "speeches-dev", row[0])), int.TryParse(row[1], out var year) ? year : null));
                store.Publish(
                    new GenerationManifest { Number = 0, PublishedAt = DateTimeOffset.UnixEpoch, AnnotationFingerprint = "test", Folders = [folder], Segments = [builder.Complete()], FilesHash = "" },
                    []);
            }
            _searcher = SpeechSearcher.Open(store);
            Insights = new ArchiveInsights(_searcher);
        }

        public ArchiveInsights? Insights { get; }

        public void Dispose()
        {
            _searcher?.Dispose();
            Directory.Delete(_index, recursive: true);
        }
    }
}
