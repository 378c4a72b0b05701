using System.Text.Json;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Corpus;
using Wenmai.Storage;

namespace Wenmai.Tests.Durability;

/// <summary>P7, P30: what is damaged is detected or harmless, and what is of another format is refused with what to do.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Generations = 3;
    private readonly DurableArchive _archive = new();
    private readonly Dictionary<string, string> _answers = [];
    private readonly string _before;

    public DamageTests()
    {
        var random = Trials.Random(0);
        for (var run = 0; run < Generations; run++)
        {
            _archive.Change(random, 6 + run, 4);
            _answers[_archive.Run().Generation] = _archive.Answers();
        }
        _before = Path.Combine(_archive.Root, "before");
        DurableArchive.Copy(_archive.Index, _before);
    }

    private string Current => _answers.Keys.Max()!;

    public void Dispose() => _archive.Dispose();

    /// <summary>Checked whole at opening, and part by part as a large index is.</summary>
    [Theory]
    [InlineData(SpeechSearcher.CheckedWhole)]
    [InlineData(0)]
    public void P7_DamageIsDetectedOrHarmless(long checkedWhole)
    {
        var (harmless, stoodIn, refused) = (0, 0, 0);
        for (var trial = 0; trial < Trials.Of(50, 1000); trial++)
        {
            var index = Path.Combine(_archive.Root, "trial");
            DurableArchive.Copy(_before, index);
            var damage = $"trial {trial}, seed {Trials.Seed}: {Damage(index, Trials.Random(trial))}";
            try
            {
                using var host = new SearcherHost(index) { CheckedWhole = checkedWhole };
                var (generation, answers, warning) = host.Ask(s => (s.Generation, DurableArchive.AnswersOf(s), s.Warning));
                Assert.True(answers == _answers[generation], damage);
                Assert.True(generation == Current || warning is { Code: "W411" }, damage);
                if (warning is null) harmless++;
                else stoodIn++;
            }
            catch (Exception e) when (e is IndexDamagedException or IndexMissingException)
            {
                Assert.Contains("wenmai index", e.Message);
                refused++;
            }
            _archive.Run(index: index);
            Assert.True(_archive.Answers(index) == _answers[Current] && _archive.Verify(index).IsSound, damage);
            Directory.Delete(index, recursive: true);
        }
        Trials.Report("P7", $"{harmless} harmless, {stoodIn} answered by an earlier generation, {refused} refused");
        Assert.True(stoodIn > 0 && harmless > 0);
    }

    [Fact]
    public void BytesPutInBeforeTheTrailerAreDamage()
    {
        var path = Directory.GetFiles(_archive.Index, "*.wms", SearchOption.AllDirectories)[0];
        using (new SegmentFile(path)) { }
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, [.. bytes[..^SegmentFormat.TrailerLength], .. new byte[SegmentFormat.Alignment], .. bytes[^SegmentFormat.TrailerLength..]]);
        Assert.Throws<IndexDamagedException>(() => new SegmentFile(path));
        File.WriteAllBytes(path, bytes[..(SegmentFormat.TrailerLength + 1)]);
        Assert.Contains("不完整", Assert.Throws<IndexDamagedException>(() => new SegmentFile(path)).Message);
    }

    /// <summary>A whole manifest, but that of another time: the pointer's own seal tells.</summary>
    [Fact]
    public void AManifestOfAnotherTimeStandsInForNone()
    {
        var store = new GenerationStore(_archive.Index);
        var (before, now) = (store.PathsOf("manifest.json").Order().ToList()[^2], store.PathsOf("manifest.json").Max()!);
        File.WriteAllText(now, File.ReadAllText(now).Replace("\"number\":3", "\"number\":4", StringComparison.Ordinal));
        Assert.Throws<IndexDamagedException>(() => store.ReadCurrent());
        File.Copy(before, now, overwrite: true);
        Assert.Throws<IndexDamagedException>(() => store.ReadCurrent());
    }

    [Fact]
    public void P7_VerifyNamesADamagedSegmentAndATextThatIsNotTheOriginals()
    {
        var original = Path.Combine(_archive.Corpus, "f6.txt");
        Assert.Empty(_archive.Verify().Faults);
        Assert.True(_archive.Verify().Originals > 0);
        File.AppendAllText(original, "改动");
        var changed = _archive.Verify();
        Assert.True(changed.IsSound);
        Assert.Equal("f6.txt", Assert.Single(changed.Faults).File);

        // The table of files claims the changed content was indexed: only reading it again tells.
        var store = new GenerationStore(_archive.Index);
        var manifest = store.ReadCurrent();
        var hash = SpeechReader.Hash(new SourceFile(original, "f6.txt", 0))!;
        store.Publish(manifest with { Parent = manifest.Number }, store.ReadFiles(manifest).Select(f => f.Name == "f6.txt" ? f with { Hash = hash } : f).ToList());
        var differing = _archive.Verify();
        Assert.False(differing.IsSound);
        Assert.Equal(("f6.txt", true), (differing.Faults.Single().File, differing.Faults.Single().IsDamage));

        var segment = store.SegmentPath(manifest.Segments[0].Name);
        var bytes = File.ReadAllBytes(segment);
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(segment, bytes);
        Assert.Contains(_archive.Verify().Faults, f => f.IsDamage && f.File == manifest.Segments[0].Name);
    }

    [Fact]
    public void P30_AnOlderFormatAsksForARebuildAndAPlainRunMakesIt()
    {
        var manifest = Path.Combine(_archive.Index, Current, "manifest.json");
        foreach (var folder in Directory.GetDirectories(_archive.Index, "gen-*").Where(f => Path.GetFileName(f) != Current)) Directory.Delete(folder, recursive: true);
        File.WriteAllText(manifest, WithFormat(File.ReadAllText(manifest), 1));
        File.WriteAllText(Path.Combine(_archive.Index, "CURRENT"), Current);
        var failure = Assert.Throws<IndexDamagedException>(() => _archive.Answers());
        Assert.Contains("旧版本", failure.Message);
        Assert.Contains("wenmai index --rebuild", failure.Message);
        _archive.Run();
        Assert.Equal(_answers[Current], _archive.Answers());
    }

    [Fact]
    public void P30_ANewerFormatIsRefusedAndNotOverwrittenUnasked()
    {
        var path = Path.Combine(_archive.Index, Current, "manifest.json");
        var json = Seal.Set(WithFormat(WithSeal(File.ReadAllText(path), Seal.Empty), GenerationManifest.NewestFormat + 1));
        File.WriteAllText(path, json);
        File.WriteAllText(Path.Combine(_archive.Index, "CURRENT"), $"{Current} {JsonDocument.Parse(json).RootElement.GetProperty("seal").GetString()}\n");
        Assert.Contains("新版本", Assert.Throws<IndexTooNewException>(() => _archive.Answers()).Message);
        Assert.Throws<IndexTooNewException>(() => _archive.Verify());
        Assert.Throws<IndexTooNewException>(() => _archive.Run());
        Assert.Equal(json, File.ReadAllText(path));
        new SpeechIndexer(_archive.Index).Run(_archive.Request with { Rebuild = true });
        Assert.Equal(_answers[Current], _archive.Answers());
    }

    private static string WithFormat(string json, int format) => System.Text.RegularExpressions.Regex.Replace(json, "\"format\":\\d+", $"\"format\":{format}");

    private static string WithSeal(string json, string seal) => System.Text.RegularExpressions.Regex.Replace(json, "\"seal\":\"[0-9a-f]+\"", $"\"seal\":\"{seal}\"");

    /// <summary>Damages one file of the index in one of the ways that disks and people have.</summary>
    private static string Damage(string index, Random random)
    {
        var files = Directory.GetFiles(index, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("writer.lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var path = files[random.Next(files.Count)];
        var bytes = File.ReadAllBytes(path);
        var at = random.Next(bytes.Length);
        var kind = random.Next(10);
        if (kind < 6) bytes[at] ^= (byte)(1 << random.Next(8));
        else if (kind == 6) bytes.AsSpan(at, Math.Min(random.Next(1, 5000), bytes.Length - at)).Clear();
        else if (kind == 7) bytes = bytes[..at];
        else if (kind == 8) bytes = [.. bytes, (byte)random.Next(256)];
        if (kind == 9) File.Delete(path);
        else File.WriteAllBytes(path, bytes);
        return $"kind {kind} at {at} of {Path.GetRelativePath(index, path)}";
    }
}
